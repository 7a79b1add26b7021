package vn.khien.testbed;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Vector;
import java.util.stream.IntStream;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * One handshake's server side: the protocol versions of the site's kind and its certificate. Bouncy Castle rather than
 * the JDK, which switches TLS 1.0 and 1.1 off for the whole process.
 */
final class TlsOffer extends DefaultTlsServer {
    private static final int[] MODERN = {
        CipherSuite.TLS_AES_128_GCM_SHA256,
        CipherSuite.TLS_AES_256_GCM_SHA384,
        CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
    };
    private static final int[] OLD_TOO = {
        CipherSuite.TLS_AES_128_GCM_SHA256,
        CipherSuite.TLS_AES_256_GCM_SHA384,
        CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA
    };

    /** What nginx with OpenSSL 3 takes by itself, but for X448; odder ones are among the {@code cases}. */
    private static final int[] GROUPS = {
        NamedGroup.x25519, NamedGroup.secp256r1, NamedGroup.secp384r1, NamedGroup.secp521r1
    };

    private final BcTlsCrypto bouncyCastle;
    private final ServerIdentities identities;
    private final Site site;

    TlsOffer(BcTlsCrypto crypto, ServerIdentities identities, Site site) {
        super(crypto);
        this.bouncyCastle = crypto;
        this.identities = identities;
        this.site = site;
    }

    /** As on the wire: 0x0301 for TLS 1.0. */
    static int lowestVersion(SiteKind kind) {
        return kind == SiteKind.OLD_PROTOCOL ? 0x0301 : 0x0303;
    }

    private boolean offersOld() {
        return site.kind() == SiteKind.OLD_PROTOCOL;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.TLSv13.downTo(offersOld() ? ProtocolVersion.TLSv10 : ProtocolVersion.TLSv12);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return TlsUtils.getSupportedCipherSuites(bouncyCastle, offersOld() ? OLD_TOO : MODERN);
    }

    @Override
    public int[] getSupportedGroups() {
        return GROUPS.clone();
    }

    @Override
    protected int selectECDH(int minimumCurveBits) {
        var known = context.getSecurityParametersHandshake().getClientSupportedGroups();
        return IntStream.of(GROUPS)
                .filter(group -> NamedGroup.getCurveBits(group) >= minimumCurveBits)
                .filter(group -> known == null || IntStream.of(known).anyMatch(other -> other == group))
                .findFirst()
                .orElse(-1);
    }

    @Override
    protected Vector<ProtocolName> getProtocolNames() {
        var names = new Vector<ProtocolName>();
        names.add(ProtocolName.HTTP_1_1);
        return names;
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
        var version = context.getServerVersion();
        var certificate = bouncyCastle.createCertificate(identities.certificateOf(site));
        // TLS 1.3 carries entries and a request context (RFC 8446 section 4.4.2), before 1.2 the signature has no
        // named algorithm (RFC 4346 section 7.4.3).
        var chain = TlsUtils.isTLSv13(version)
                ? new Certificate(
                        TlsUtils.EMPTY_BYTES,
                        new CertificateEntry[] {new CertificateEntry(certificate, new Hashtable<>())})
                : new Certificate(new TlsCertificate[] {certificate});
        var algorithm = TlsUtils.isTLSv12(version)
                ? new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa)
                : null;
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context), bouncyCastle, identities.signingKey(), chain, algorithm);
    }

    /** A client without RFC 5746 is served all the same: probes of old protocols often lack it. */
    @Override
    public void notifySecureRenegotiation(boolean secureRenegotiation) {}
}
