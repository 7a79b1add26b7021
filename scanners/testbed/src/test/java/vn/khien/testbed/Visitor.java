package vn.khien.testbed;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Visits a site with the JDK's TLS, trusting the testbed's authority alone and checking names. */
final class Visitor {
    private final Testbed testbed;
    private final Duration patience;

    Visitor(Testbed testbed, Duration patience) {
        this.testbed = testbed;
        this.patience = patience;
    }

    record Seen(int status, Map<String, String> headers, String body) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    Seen https(InetAddress address, String host, String request) throws IOException {
        try (var socket = tls(address, host)) {
            return exchange(socket, request);
        }
    }

    Seen http(InetAddress address, String request) throws IOException {
        try (var socket = connect(address, testbed.httpPort())) {
            return exchange(socket, request);
        }
    }

    Socket connect(InetAddress address, int port) throws IOException {
        var socket = new Socket();
        socket.setSoTimeout((int) patience.toMillis());
        socket.connect(new InetSocketAddress(address, port), 5_000);
        return socket;
    }

    SSLSocket tls(InetAddress address, String host) throws IOException {
        var plain = connect(address, testbed.httpsPort());
        var socket = (SSLSocket) trust().getSocketFactory().createSocket(plain, host, testbed.httpsPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    static Seen exchange(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return read(socket.getInputStream(), !request.startsWith("HEAD "));
    }

    static Seen read(InputStream in, boolean withBody) throws IOException {
        var status = HttpResponseStatus.valueOf(Integer.parseInt(line(in).split(" ", 3)[1]));
        var headers = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (first, second) -> first + ", " + second);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var body = withBody ? new String(in.readNBytes(length), StandardCharsets.UTF_8) : "";
        return new Seen(status.code(), headers, body);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("the connection ended after: " + line);
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    private SSLContext trust() throws IOException {
        try (var pem = Files.newInputStream(testbed.caPem())) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), RunningTestbed.RANDOM);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String get(String path, String host) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    }

    static String post(String path, String host, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n"
                + headers + "\r\n" + body;
    }
}
