package vn.khien.testbed.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A root, an intermediate and the certificates below; kept in memory only. */
final class Issuer {
    private static final String SIGNATURE = "SHA256withECDSA";
    /** RFC 7633 section 6. */
    private static final ASN1ObjectIdentifier TLS_FEATURE = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24");

    private static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3650);
    private static final X500Name ROOT = new X500Name("CN=Khien testbed cases (made-up) root");
    private static final X500Name INTERMEDIATE = new X500Name("CN=Khien testbed cases (made-up) intermediate");

    private final Instant now;
    private final SecureRandom random;
    private final KeyPair rootKey;
    private final KeyPair intermediateKey;
    private final KeyPair ec;
    private final Map<Integer, KeyPair> rsa = new ConcurrentHashMap<>();
    private final X509CertificateHolder root;
    private final X509CertificateHolder intermediate;

    Issuer(Instant now, SecureRandom random) {
        this.now = now;
        this.random = random;
        this.rootKey = keyPair("EC", 256);
        this.intermediateKey = keyPair("EC", 256);
        this.ec = keyPair("EC", 256);
        this.root = authority(ROOT, rootKey, 1);
        this.intermediate = authority(INTERMEDIATE, intermediateKey, 0);
    }

    /** A server certificate as it is ordered. */
    record Wanted(String host, KeyPair holder, Instant from, Instant until, String signature, boolean stapling) {
        Wanted between(Instant from, Instant until) {
            return new Wanted(host, holder, from, until, signature, stapling);
        }

        Wanted holder(KeyPair other) {
            return new Wanted(host, other, from, until, signature, stapling);
        }

        Wanted signature(String other) {
            return new Wanted(host, holder, from, until, other, stapling);
        }

        Wanted mustStaple() {
            return new Wanted(host, holder, from, until, signature, true);
        }
    }

    Instant now() {
        return now;
    }

    KeyPair rsa() {
        return rsa.computeIfAbsent(2048, bits -> keyPair("RSA", bits));
    }

    KeyPair weakRsa() {
        return rsa.computeIfAbsent(1024, bits -> keyPair("RSA", bits));
    }

    byte[] root() {
        return encoded(root);
    }

    /** EC P-256, ninety days of which one is past, SHA-256. */
    Wanted wanted(String host) {
        return new Wanted(host, ec, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(89)), SIGNATURE, false);
    }

    /** By the intermediate, which is sent after it. */
    Identity issue(Wanted wanted) {
        var leaf = leaf(wanted, INTERMEDIATE, intermediateKey.getPrivate());
        return new Identity(
                List.of(encoded(leaf), encoded(intermediate)), wanted.holder().getPrivate(), Optional.empty());
    }

    Identity selfSigned(Wanted wanted) {
        var key = wanted.holder().getPrivate();
        return new Identity(
                List.of(encoded(leaf(wanted, new X500Name("CN=" + wanted.host()), key))), key, Optional.empty());
    }

    /** An OCSP response that calls the leaf good, by the intermediate itself. */
    byte[] staple(byte[] leaf, Instant nextUpdate) {
        try {
            var id = new CertificateID(sha1(), intermediate, new X509CertificateHolder(leaf).getSerialNumber());
            var produced = Date.from(nextUpdate.minus(Duration.ofDays(4)));
            var basic = new JcaBasicOCSPRespBuilder(intermediateKey.getPublic(), sha1())
                    .addResponse(id, CertificateStatus.GOOD, produced, Date.from(nextUpdate))
                    .build(
                            new JcaContentSignerBuilder(SIGNATURE)
                                    .setSecureRandom(random)
                                    .build(intermediateKey.getPrivate()),
                            new X509CertificateHolder[0],
                            produced);
            return new OCSPRespBuilder()
                    .build(OCSPRespBuilder.SUCCESSFUL, basic)
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException("OCSP response", e);
        }
    }

    private X509CertificateHolder authority(X500Name name, KeyPair pair, int below) {
        try {
            return new JcaX509v3CertificateBuilder(
                            ROOT,
                            serial(),
                            Date.from(now.minus(AUTHORITY_LIFETIME)),
                            Date.from(now.plus(AUTHORITY_LIFETIME)),
                            name,
                            pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(below))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .build(new JcaContentSignerBuilder(SIGNATURE)
                            .setSecureRandom(random)
                            .build(rootKey.getPrivate()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509CertificateHolder leaf(Wanted wanted, X500Name issuer, PrivateKey key) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                            issuer,
                            serial(),
                            Date.from(wanted.from()),
                            Date.from(wanted.until()),
                            new X500Name("CN=" + wanted.host()),
                            wanted.holder().getPublic())
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new GeneralName(GeneralName.dNSName, wanted.host())))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            if (wanted.stapling()) {
                // status_request = 5 (RFC 7633 section 4.2)
                builder.addExtension(TLS_FEATURE, false, new DERSequence(new ASN1Integer(5)));
            }
            return builder.build(new JcaContentSignerBuilder(wanted.signature())
                    .setSecureRandom(random)
                    .build(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("certificate for " + wanted.host(), e);
        }
    }

    private KeyPair keyPair(String algorithm, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " " + bits, e);
        }
    }

    private static DigestCalculator sha1() throws OperatorCreationException {
        return new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
    }

    private BigInteger serial() {
        return new BigInteger(120, random).setBit(120);
    }

    private static byte[] encoded(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
