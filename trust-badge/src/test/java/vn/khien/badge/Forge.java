package vn.khien.badge;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Tokens and certificates that no honest issuer would make. */
public final class Forge {
    private Forge() {}

    public static PrivateKey secret(SigningKey key) {
        return key.secret();
    }

    public static KeyPair pair(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** ES256 whatever the header says. */
    public static String sign(PrivateKey key, String header, String payload) {
        try {
            String signed = part(header) + "." + part(payload);
            var signature = Signature.getInstance("SHA256withPLAIN-ECDSA", Crypto.PROVIDER);
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** HS256 with a public key as secret. */
    public static String mac(PublicKey key, String header, String payload) {
        try {
            String signed = part(header) + "." + part(payload);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A certificate to be: what it has, one thing after the other. */
    public static final class Paper {
        private record Added(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {}

        private final PublicKey key;
        private final List<Added> extensions = new ArrayList<>();
        private String subject;
        private Instant from = Samples.FROM.minusSeconds(3600);
        private Instant until = Samples.UNTIL;

        public Paper(String subject, PublicKey key) {
            this.subject = subject;
            this.key = key;
        }

        public Paper subject(String name) {
            subject = name;
            return this;
        }

        public Paper from(Instant first) {
            from = first;
            return this;
        }

        public Paper until(Instant last) {
            until = last;
            return this;
        }

        public Paper with(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
            extensions.add(new Added(id, critical, value));
            return this;
        }

        public Paper authority(int below) {
            return with(Extension.basicConstraints, true, new BasicConstraints(below))
                    .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        }

        public Paper signs() {
            return with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        }

        public Paper did(String did) {
            return with(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, did)));
        }

        public X509Certificate by(X509Certificate issuer, PrivateKey issuerKey) {
            return signed(Optional.of(issuer), issuerKey);
        }

        public X509Certificate byItself(PrivateKey own) {
            return signed(Optional.empty(), own);
        }

        private X509Certificate signed(Optional<X509Certificate> issuer, PrivateKey issuerKey) {
            try {
                var mine = new X500Principal(subject);
                var builder = new JcaX509v3CertificateBuilder(
                        issuer.map(X509Certificate::getSubjectX500Principal).orElse(mine),
                        new BigInteger(64, new SecureRandom()).add(BigInteger.ONE),
                        Date.from(from),
                        Date.from(until),
                        mine,
                        key);
                for (Added each : extensions) builder.addExtension(each.id(), each.critical(), each.value());
                var signer = new JcaContentSignerBuilder("SHA384withECDSA")
                        .setProvider(Crypto.PROVIDER)
                        .build(issuerKey);
                return Bundle.certificate(builder.build(signer).getEncoded());
            } catch (IOException | OperatorCreationException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
