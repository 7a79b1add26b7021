package vn.khien.badge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.khien.badge.json.Malformed;

/** Key pairs and X.509 certificates of a ceremony (RFC 5280). */
final class Certificates {
    private final SecureRandom chance;

    Certificates(SecureRandom chance) {
        this.chance = chance;
    }

    KeyPair pair(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC", Crypto.PROVIDER);
            generator.initialize(new ECGenParameterSpec(curve), chance);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A root of 20 years, for one level of signers below it. */
    X509Certificate root(KeyPair pair, String host, Instant from, Instant until) {
        var name = name("Khien trust label root", "root", host);
        return certificate(
                name, pair.getPublic(), name, pair.getPrivate(), pair.getPublic(), from, until, Optional.empty());
    }

    /** @param office {@code issuing}, {@code status} or {@code log}, written as the certificate's OU */
    X509Certificate signer(
            PublicKey key,
            String office,
            Did did,
            X509Certificate root,
            PrivateKey rootKey,
            Instant from,
            Instant until) {
        return certificate(
                name("Khien trust label " + office, office, did.host()),
                key,
                root.getSubjectX500Principal(),
                rootKey,
                root.getPublicKey(),
                from,
                until,
                Optional.of(did));
    }

    static X500Principal name(String common, String office, String host) {
        return new X500Principal("CN=" + common + ",OU=" + office + ",O=" + host.replace(":", " "));
    }

    /** The label host that a root was made for. */
    static String host(X509Certificate root) {
        for (String part : root.getSubjectX500Principal().getName().split(","))
            if (part.startsWith("O=")) return part.substring(2).replace(" ", ":");
        throw new Malformed("a root that names no label host");
    }

    private X509Certificate certificate(
            X500Principal subject,
            PublicKey key,
            X500Principal issuer,
            PrivateKey signing,
            PublicKey issuerKey,
            Instant from,
            Instant until,
            Optional<Did> did) {
        try {
            var serial = new BigInteger(127, chance).add(BigInteger.ONE);
            var utils = new JcaX509ExtensionUtils();
            var builder = new JcaX509v3CertificateBuilder(
                            issuer, serial, Date.from(from), Date.from(until), subject, key)
                    .addExtension(Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(key))
                    .addExtension(
                            Extension.authorityKeyIdentifier, false, utils.createAuthorityKeyIdentifier(issuerKey));
            if (did.isPresent()) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                var uri = new GeneralName(
                        GeneralName.uniformResourceIdentifier, did.get().value());
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(uri));
            } else {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            }
            var signer = new JcaContentSignerBuilder("SHA384withECDSA")
                    .setProvider(Crypto.PROVIDER)
                    .setSecureRandom(chance)
                    .build(signing);
            return read(builder.build(signer).getEncoded());
        } catch (IOException | GeneralSecurityException | OperatorCreationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** DER, or {@link Malformed}. */
    static X509Certificate read(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException broken) {
            throw new Malformed("no certificate");
        }
    }
}
