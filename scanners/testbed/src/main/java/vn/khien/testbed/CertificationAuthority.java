package vn.khien.testbed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The testbed's own certification authority, kept in {@code ca.p12} beside {@code ca.pem} so that a browser that once
 * imported it goes on trusting it. Its name constraints (RFC 5280 section 4.2.1.10) let it vouch for names under
 * {@code localhost} only: whoever imports it puts no other site at risk.
 */
final class CertificationAuthority {
    private static final String ALIAS = "ca";
    /** The file's mode protects the key; PKCS#12 only wants some password. */
    private static final char[] PASSWORD = "made-up-demo-data".toCharArray();

    private static final Duration LIFETIME = Duration.ofDays(3650);
    private static final Duration SPARE = Duration.ofDays(400);

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Path pem;
    private final SecureRandom random;

    private CertificationAuthority(PrivateKey key, X509Certificate certificate, Path pem, SecureRandom random) {
        this.key = key;
        this.certificate = certificate;
        this.pem = pem;
        this.random = random;
    }

    /** Opens the one kept in {@code home}, or makes one when there is none or it ends within 400 days. */
    static CertificationAuthority in(Path home, Instant now, SecureRandom random) {
        try {
            if (!Files.isDirectory(home)) {
                Files.createDirectories(
                        home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            var file = home.resolve("ca.p12");
            var store = KeyStore.getInstance("PKCS12");
            if (Files.exists(file)) {
                try (var in = Files.newInputStream(file)) {
                    store.load(in, PASSWORD);
                }
            } else {
                store.load(null, PASSWORD);
            }
            if (!(store.getCertificate(ALIAS) instanceof X509Certificate kept)
                    || kept.getNotAfter().toInstant().isBefore(now.plus(SPARE))) {
                var pair = newKey(random);
                var made = selfSigned(pair, now, random);
                store.setKeyEntry(ALIAS, pair.getPrivate(), PASSWORD, new X509Certificate[] {made});
                var bytes = new ByteArrayOutputStream();
                store.store(bytes, PASSWORD);
                write(file, bytes.toByteArray());
            }
            var certificate = (X509Certificate) store.getCertificate(ALIAS);
            var pem = home.resolve("ca.pem");
            write(pem, pemOf(certificate));
            return new CertificationAuthority((PrivateKey) store.getKey(ALIAS, PASSWORD), certificate, pem, random);
        } catch (IOException e) {
            throw new UncheckedIOException("certification authority of the testbed in " + home, e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("certification authority of the testbed in " + home, e);
        }
    }

    Path pem() {
        return pem;
    }

    X509Certificate certificate() {
        return certificate;
    }

    static KeyPair newKey(SecureRandom random) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    /** A server certificate for one host, as DER. */
    byte[] certify(String host, PublicKey holder, Instant from, Instant until) {
        try {
            var extensions = new JcaX509ExtensionUtils();
            var subject = new X500Name("CN=" + host);
            var issuer =
                    X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
            var leaf = new JcaX509v3CertificateBuilder(
                            issuer, serial(random), Date.from(from), Date.from(until), subject, holder)
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new GeneralName(GeneralName.dNSName, host)))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            extensions.createAuthorityKeyIdentifier(certificate))
                    .addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(holder));
            return leaf.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setSecureRandom(random)
                            .build(key))
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("certificate for " + host, e);
        }
    }

    private static X509Certificate selfSigned(KeyPair pair, Instant now, SecureRandom random)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        var name = new X500Name("CN=Khien testbed (made-up demo data) " + Long.toHexString(random.nextLong()));
        var builder = new JcaX509v3CertificateBuilder(
                        name,
                        serial(random),
                        Date.from(now.minus(SPARE)),
                        Date.from(now.plus(LIFETIME)),
                        name,
                        pair.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .addExtension(Extension.nameConstraints, true, underLocalhostOnly())
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .setSecureRandom(random)
                        .build(pair.getPrivate())));
    }

    private static NameConstraints underLocalhostOnly() {
        return new NameConstraints(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.dNSName, "localhost"))},
                new GeneralSubtree[] {everyAddress(4), everyAddress(16)});
    }

    /** Address and mask, all octets nought. */
    private static GeneralSubtree everyAddress(int octets) {
        return new GeneralSubtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[2 * octets])));
    }

    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(120, random).setBit(120);
    }

    private static byte[] pemOf(X509Certificate certificate) throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(certificate);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, bytes);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
