package vn.khien.testbed.cases;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Vector;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.AbstractTlsServer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateStatus;
import org.bouncycastle.tls.CertificateStatusType;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsDHConfig;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedDecryptor;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** An {@link Offer} as the server side of one handshake. */
final class OfferedTls extends AbstractTlsServer {
    private static final Integer RENEGOTIATION_INFO = 0xFF01;

    private final BcTlsCrypto bouncyCastle;
    private final Offer offer;

    OfferedTls(BcTlsCrypto crypto, Offer offer) {
        super(crypto);
        this.bouncyCastle = crypto;
        this.offer = offer;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return offer.highest().downTo(offer.lowest());
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return offer.suites().stream()
                .mapToInt(Integer::intValue)
                .filter(this::provable)
                .toArray();
    }

    /** Whether there is a certificate for the suite, or none is needed. */
    private boolean provable(int suite) {
        return switch (TlsUtils.getKeyExchangeAlgorithm(suite)) {
            case KeyExchangeAlgorithm.ECDHE_ECDSA -> identity(false).isPresent();
            case KeyExchangeAlgorithm.ECDHE_RSA, KeyExchangeAlgorithm.DHE_RSA, KeyExchangeAlgorithm.RSA ->
                identity(true).isPresent();
            default -> true;
        };
    }

    private Optional<Identity> identity(boolean rsa) {
        return offer.identities().stream()
                .filter(identity -> identity.rsa() == rsa)
                .findFirst();
    }

    @Override
    public int[] getSupportedGroups() {
        return offer.groups().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Below TLS 1.3 Bouncy Castle would take any curve it knows. */
    @Override
    protected int selectECDH(int minimumCurveBits) {
        var known = context.getSecurityParametersHandshake().getClientSupportedGroups();
        return offer.groups().stream()
                .filter(group ->
                        NamedGroup.refersToAnECDHCurve(group) && NamedGroup.getCurveBits(group) >= minimumCurveBits)
                .filter(group -> known == null || IntStream.of(known).anyMatch(group::equals))
                .findFirst()
                .orElse(-1);
    }

    @Override
    protected boolean preferLocalCipherSuites() {
        return offer.ownOrder();
    }

    @Override
    public boolean preferLocalSupportedGroups() {
        return offer.ownOrder();
    }

    @Override
    public TlsDHConfig getDHConfig() throws IOException {
        return offer.explicitDh().isPresent()
                ? new TlsDHConfig(offer.explicitDh().get())
                : super.getDHConfig();
    }

    @Override
    protected Vector<ProtocolName> getProtocolNames() {
        return new Vector<>(List.of(ProtocolName.HTTP_1_1));
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
        int exchange = context.getSecurityParametersHandshake().getKeyExchangeAlgorithm();
        return switch (exchange) {
            case KeyExchangeAlgorithm.DH_anon, KeyExchangeAlgorithm.ECDH_anon -> anonymous();
            case KeyExchangeAlgorithm.RSA -> {
                var identity = required(identity(true));
                yield new BcDefaultTlsCredentialedDecryptor(
                        bouncyCastle,
                        certificate(identity),
                        PrivateKeyFactory.createKey(identity.key().getEncoded()));
            }
            case KeyExchangeAlgorithm.ECDHE_ECDSA ->
                signer(required(identity(false)), SignatureScheme.ecdsa_secp256r1_sha256);
            case KeyExchangeAlgorithm.ECDHE_RSA, KeyExchangeAlgorithm.DHE_RSA ->
                signer(required(identity(true)), SignatureScheme.rsa_pkcs1_sha256);
            default -> signer13();
        };
    }

    /** Bouncy Castle's word for a server without a certificate. */
    @SuppressWarnings("NullAway")
    private static TlsCredentials anonymous() {
        return null;
    }

    private static Identity required(Optional<Identity> identity) throws TlsFatalAlert {
        return identity.orElseThrow(() -> new TlsFatalAlert(AlertDescription.handshake_failure));
    }

    /** By the client's own order of signature schemes (RFC 8446 section 4.2.3). */
    private TlsCredentials signer13() throws IOException {
        for (var each : context.getSecurityParametersHandshake().getClientSigAlgs()) {
            int scheme = SignatureScheme.from((SignatureAndHashAlgorithm) each);
            if (scheme == SignatureScheme.ecdsa_secp256r1_sha256
                    && identity(false).isPresent()) {
                return signer(required(identity(false)), scheme);
            }
            if (scheme == SignatureScheme.rsa_pss_rsae_sha256 && identity(true).isPresent()) {
                return signer(required(identity(true)), scheme);
            }
        }
        throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }

    private TlsCredentials signer(Identity identity, int scheme) throws IOException {
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                bouncyCastle,
                PrivateKeyFactory.createKey(identity.key().getEncoded()),
                certificate(identity),
                TlsUtils.isTLSv12(context) ? SignatureScheme.getSignatureAndHashAlgorithm(scheme) : none());
    }

    /** Before TLS 1.2 a signature has no named algorithm (RFC 4346 section 7.4.3). */
    @SuppressWarnings("NullAway")
    private static SignatureAndHashAlgorithm none() {
        return null;
    }

    private Certificate certificate(Identity identity) throws IOException {
        boolean tls13 = TlsUtils.isTLSv13(context);
        var entries = new CertificateEntry[identity.chain().size()];
        for (int i = 0; i < entries.length; i++) {
            var extensions = new Hashtable<Integer, byte[]>();
            if (tls13 && i == 0 && certificateStatusRequest != null) {
                for (var staple : identity.staple().stream().toList()) {
                    extensions.put(TlsExtensionsUtils.EXT_status_request, status(staple));
                }
            }
            entries[i] = new CertificateEntry(
                    bouncyCastle.createCertificate(identity.chain().get(i)), extensions);
        }
        if (tls13) {
            return new Certificate(TlsUtils.EMPTY_BYTES, entries);
        }
        var chain = new TlsCertificate[entries.length];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = entries[i].getCertificate();
        }
        return new Certificate(chain);
    }

    /** status_type(1) = ocsp, response length(3), response (RFC 8446 section 4.4.2.1). */
    private static byte[] status(byte[] staple) {
        var bytes = new byte[4 + staple.length];
        bytes[0] = CertificateStatusType.ocsp;
        TlsUtils.writeUint24(staple.length, bytes, 1);
        System.arraycopy(staple, 0, bytes, 4, staple.length);
        return bytes;
    }

    @Override
    public CertificateStatus getCertificateStatus() {
        boolean rsa =
                context.getSecurityParametersHandshake().getKeyExchangeAlgorithm() != KeyExchangeAlgorithm.ECDHE_ECDSA;
        return identity(rsa)
                .flatMap(Identity::staple)
                .map(der -> new CertificateStatus(CertificateStatusType.ocsp, OCSPResponse.getInstance(der)))
                .orElseGet(OfferedTls::unstapled);
    }

    @SuppressWarnings("NullAway")
    private static CertificateStatus unstapled() {
        return null;
    }

    @Override
    protected boolean allowCertificateStatus() {
        return offer.identities().stream()
                .anyMatch(identity -> identity.staple().isPresent());
    }

    @Override
    public CertificateRequest getCertificateRequest() throws IOException {
        if (offer.handshake() != Offer.Handshake.ASKS_CLIENT_CERTIFICATE) {
            return super.getCertificateRequest();
        }
        var algorithms = TlsUtils.getDefaultSupportedSignatureAlgorithms(context);
        return TlsUtils.isTLSv13(context)
                ? new CertificateRequest(TlsUtils.EMPTY_BYTES, algorithms, new Vector<>(algorithms), anyAuthority())
                : new CertificateRequest(
                        new short[] {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign},
                        algorithms,
                        anyAuthority());
    }

    @SuppressWarnings("NullAway")
    private static Vector<Object> anyAuthority() {
        return null;
    }

    /** Asked for, not needed: whoever comes is served. */
    @Override
    public void notifyClientCertificate(Certificate clientCertificate) {}

    @Override
    public void notifySecureRenegotiation(boolean secureRenegotiation) {}

    @Override
    public Hashtable<?, ?> getServerExtensions() throws IOException {
        var extensions = super.getServerExtensions();
        return offer.handshake() == Offer.Handshake.NO_RENEGOTIATION_INFO
                ? new WithoutRenegotiation(extensions)
                : extensions;
    }

    /** Bouncy Castle puts renegotiation_info in after it has asked for everything else. */
    private static final class WithoutRenegotiation extends Hashtable<Object, Object> {
        private static final long serialVersionUID = 1L;

        WithoutRenegotiation(Map<?, ?> others) {
            super(others);
        }

        @Override
        public synchronized @Nullable Object put(Object type, Object data) {
            return type.equals(RENEGOTIATION_INFO) ? null : super.put(type, data);
        }
    }
}
