package vn.khien.scan.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateStatus;
import org.bouncycastle.tls.CertificateStatusType;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsDHGroupVerifier;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;
import vn.khien.scan.net.Names;

/** Our side of a handshake: offers what was wished for, trusts whatever is shown and keeps it. */
@SuppressWarnings({"unchecked", "rawtypes", "JdkObsolete"})
final class HandshakeClient extends DefaultTlsClient {
    private static final int STATUS = 5;
    private static final int SIGNED_TIMESTAMPS = 18;
    private static final int ENCRYPT_THEN_MAC = 22;
    private static final int P_521 = 0x0019;

    private final String host;
    private final Handshake.Wish wish;
    private final boolean looking;
    final List<byte[]> chain = new ArrayList<>();
    Protocol version = Protocol.TLS_1_2;
    int suite;

    byte[] staple = new byte[0];
    byte[] timestamps = new byte[0];
    byte[] session = new byte[0];
    boolean h2;
    boolean asksClient;
    boolean again;
    boolean taken;

    HandshakeClient(BcTlsCrypto crypto, String host, Handshake.Wish wish, boolean looking) {
        super(crypto);
        this.host = host;
        this.wish = wish;
        this.looking = looking;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return wish.version().downTo(ProtocolVersion.TLSv10);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        int[] offered = wish.suites().stream().mapToInt(Integer::intValue).toArray();
        return offered.length == 0
                ? super.getSupportedCipherSuites()
                : TlsUtils.getSupportedCipherSuites(getCrypto(), offered);
    }

    /** Also P-521, which Bouncy Castle can and does not offer by itself. */
    @Override
    protected Vector getSupportedGroups(Vector roles) {
        Vector groups = super.getSupportedGroups(roles);
        TlsUtils.addIfSupported(groups, getCrypto(), new int[] {P_521});
        return groups;
    }

    @Override
    protected Vector getSupportedSignatureAlgorithms() {
        if (wish.signatures().isEmpty()) {
            return super.getSupportedSignatureAlgorithms();
        }
        Vector schemes = new Vector();
        wish.signatures().forEach(id -> schemes.add(SignatureScheme.getSignatureAndHashAlgorithm(id)));
        return schemes;
    }

    @Override
    public Hashtable getClientExtensions() throws IOException {
        Hashtable extensions = TlsExtensionsUtils.ensureExtensionsInitialised(super.getClientExtensions());
        if (looking) {
            extensions.put(SIGNED_TIMESTAMPS, new byte[0]);
            // OpenSSL answers it for suites without encryption too, which Bouncy Castle takes for a breach.
            extensions.remove(ENCRYPT_THEN_MAC);
        }
        return extensions;
    }

    @Override
    public void notifySessionID(byte[] id) {
        session = id == null ? new byte[0] : id;
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        ProtocolName chosen = context.getSecurityParametersConnection().getApplicationProtocol();
        h2 = ProtocolName.HTTP_2_TLS.equals(chosen);
    }

    @Override
    protected @Nullable Vector getSNIServerNames() {
        if (Names.literal(host).isPresent()) {
            return null;
        }
        Vector names = new Vector();
        names.add(new ServerName(NameType.host_name, host.getBytes(StandardCharsets.US_ASCII)));
        return names;
    }

    @Override
    protected Vector getProtocolNames() {
        Vector names = new Vector();
        if (looking) {
            names.add(ProtocolName.HTTP_2_TLS);
        }
        names.add(ProtocolName.HTTP_1_1);
        return names;
    }

    @Override
    public boolean requiresCloseNotify() {
        return false;
    }

    @Override
    public boolean shouldCheckSigAlgOfPeerCerts() {
        return false;
    }

    @Override
    public void notifySecureRenegotiation(boolean secure) {}

    @Override
    public TlsDHGroupVerifier getDHGroupVerifier() {
        return group -> true;
    }

    @Override
    public void notifySelectedCipherSuite(int selected) {
        super.notifySelectedCipherSuite(selected);
        suite = selected;
    }

    @Override
    public void notifyServerVersion(ProtocolVersion server) throws IOException {
        if (again) {
            taken = true;
            throw new TlsFatalAlert(AlertDescription.user_canceled);
        }
        super.notifyServerVersion(server);
        version = Protocol.of(server.getName().replace("TLS 1", "TLSv1").replace(" ", ""));
    }

    /** In TLS 1.3 both are extensions of the first certificate entry (RFC 8446 section 4.4.2). */
    private void proofs(TlsServerCertificate shown) throws IOException {
        CertificateStatus status = shown.getCertificateStatus();
        if (status != null && status.getStatusType() == CertificateStatusType.ocsp) {
            staple = status.getOCSPResponse().getEncoded();
        }
        if (shown.getCertificate().isEmpty()) {
            return;
        }
        Hashtable extensions = shown.getCertificate().getCertificateEntryAt(0).getExtensions();
        if (extensions == null) {
            return;
        }
        if (extensions.get(STATUS) instanceof byte[] answer && answer.length > 4) {
            staple = Arrays.copyOfRange(answer, 4, answer.length);
        }
        if (extensions.get(SIGNED_TIMESTAMPS) instanceof byte[] list) {
            timestamps = list;
        }
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
                for (TlsCertificate certificate : shown.getCertificate().getCertificateList()) {
                    if (chain.size() < 10) {
                        chain.add(certificate.getEncoded());
                    }
                }
                proofs(shown);
            }

            @Override
            public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
                asksClient = true;
                return null;
            }
        };
    }
}
