package vn.khien.testbed.cases;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** A client for what openssl no longer or not yet speaks: one version, some suites, some groups. */
final class BouncyClient extends DefaultTlsClient {
    private final ProtocolVersion version;
    private final int[] suites;
    private final List<Integer> groups;

    private BouncyClient(ProtocolVersion version, int[] suites, List<Integer> groups) {
        super(new BcTlsCrypto(RunningCases.RANDOM));
        this.version = version;
        this.suites = suites;
        this.groups = groups;
    }

    /** Suite and group in decimal, and the answer to a GET: {@code 4865 4588 HTTP/1.1 200 ...}. */
    static String get(CaseServer server, ProtocolVersion version, int[] suites, List<Integer> groups)
            throws IOException {
        var client = new BouncyClient(version, suites, groups);
        try (var socket = new Socket(server.address(), server.port())) {
            socket.setSoTimeout(10_000);
            var protocol = new TlsClientProtocol(socket.getInputStream(), socket.getOutputStream());
            protocol.connect(client);
            SecurityParameters seen = client.context.getSecurityParametersConnection();
            protocol.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(protocol.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return seen.getCipherSuite() + " " + client.keyShare() + " " + answer;
        }
    }

    private int keyShare() {
        return groups.isEmpty() ? 0 : groups.getFirst();
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return version.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return suites;
    }

    @Override
    protected Vector<Integer> getSupportedGroups(Vector roles) {
        return new Vector<>(groups);
    }

    @Override
    public Vector<Integer> getEarlyKeyShareGroups() {
        return new Vector<>(groups.stream().limit(1).toList());
    }

    @Override
    public void notifySecureRenegotiation(boolean secureRenegotiation) {}

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate certificate) {}

            @Override
            public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
                return null;
            }
        };
    }
}
