package vn.khien.badge.verify;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A portal over real TLS on loopback, a CA that nobody else knows, and a DNS server that knows its name. */
final class Portal implements AutoCloseable {
    final Map<String, String> served = new ConcurrentHashMap<>();
    final Map<String, String> texts = new ConcurrentHashMap<>();
    private final HttpsServer server;
    private final DatagramSocket dns;
    private final X509Certificate ca;
    private final String name;

    Portal(String name, Instant now) {
        this.name = name;
        try {
            KeyPair caPair = pair();
            KeyPair own = pair();
            var caName = new X500Principal("CN=Test CA");
            ca = certificate(caName, caPair, caName, caPair.getPrivate(), now, "");
            X509Certificate leaf =
                    certificate(new X500Principal("CN=portal"), own, caName, caPair.getPrivate(), now, name);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("portal", own.getPrivate(), new char[0], new Certificate[] {leaf, ca});
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(managers.getKeyManagers(), null, null);
            InetAddress loopback = InetAddress.getByName("127.0.0.1");
            server = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                String body = served.get(exchange.getRequestURI().getPath());
                byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
                // length 0 means chunks of any length
                exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : 0);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
            dns = new DatagramSocket(0, loopback);
            Thread.ofVirtual().start(this::answer);
        } catch (GeneralSecurityException | OperatorCreationException broken) {
            throw new IllegalStateException(broken);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String domain() {
        return name + ":" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    InetSocketAddress dns() {
        return new InetSocketAddress(dns.getLocalAddress(), dns.getLocalPort());
    }

    Path caFile(Path folder) {
        var pem = new StringWriter();
        try (var writer = new JcaPEMWriter(pem)) {
            writer.writeObject(ca);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return World.file(folder, "ca.pem", pem.toString());
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            X500Principal subject, KeyPair pair, X500Principal issuer, PrivateKey key, Instant now, String dnsName)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(now.getEpochSecond() + dnsName.length()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(300))),
                subject,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(dnsName.isEmpty()));
        if (!dnsName.isEmpty())
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, dnsName)));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private void answer() {
        byte[] buffer = new byte[4096];
        while (!dns.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                dns.receive(packet);
                Message query = new Message(Arrays.copyOf(buffer, packet.getLength()));
                byte[] reply = reply(query).toWire();
                dns.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private Message reply(Message query) {
        var reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        var question = query.getQuestion();
        reply.addRecord(question, Section.QUESTION);
        String asked = question.getName().toString(true);
        String text = texts.get(asked);
        if (question.getType() == Type.A && asked.equals(name))
            reply.addRecord(new ARecord(question.getName(), DClass.IN, 1, dns.getLocalAddress()), Section.ANSWER);
        else if (question.getType() == Type.TXT && text != null)
            reply.addRecord(new TXTRecord(question.getName(), DClass.IN, 1, text), Section.ANSWER);
        else reply.getHeader().setRcode(Rcode.NXDOMAIN);
        return reply;
    }

    @Override
    public void close() {
        server.stop(0);
        dns.close();
    }
}
