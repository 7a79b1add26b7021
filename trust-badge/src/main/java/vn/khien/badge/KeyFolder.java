package vn.khien.badge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.LogKey;

/**
 * Keys at rest: PKCS#12 (AES-256, HMAC-SHA-256, as the JDK writes it). The log's secret is a secret-key entry whose
 * alias is the log's origin: it has no certificate and needs none.
 */
final class KeyFolder {
    private static final String LOG = "log:";
    private static final String SIGNERS = "signers-";
    private final Path folder;
    private final char[] passphrase;

    KeyFolder(Path folder, char[] passphrase) {
        this.folder = folder;
        this.passphrase = passphrase.clone();
    }

    void store(KeySet keys, boolean withRootKey) {
        try {
            Files.createDirectories(folder);
            if (withRootKey && keys.rootKey().isPresent())
                writeRoot(keys.root(), keys.rootKey().get());
            KeyStore store = empty();
            put(store, "issuing", keys.issuing(), keys.root());
            put(store, "status", keys.status(), keys.root());
            var secret = new SecretKeySpec(keys.log().secret(), "AES"); // PKCS#12 asks for an algorithm with an OID
            store.setEntry(
                    LOG + keys.log().origin(),
                    new KeyStore.SecretKeyEntry(secret),
                    new KeyStore.PasswordProtection(passphrase));
            write("keys.p12", bytes(store));
            write("root.cer", keys.rootCer());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    void storeRoot(KeySet keys) {
        try {
            Files.createDirectories(folder);
            writeRoot(keys.root(), keys.rootKey().orElseThrow());
            write("root.cer", keys.rootCer());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void writeRoot(X509Certificate root, PrivateKey key) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setKeyEntry("root", key, passphrase, new Certificate[] {root});
        write("root.p12", bytes(store));
    }

    /** In a file of its own, so that a crash leaves the others as they were. */
    void storeSigner(Keyring.Signer signer, X509Certificate root) {
        try {
            Files.createDirectories(folder);
            KeyStore store = empty();
            put(store, signer.purpose().word(), signer.key(), root);
            write(SIGNERS + signer.key().thumbprint() + ".p12", bytes(store));
            if (!Files.exists(folder.resolve("root.cer")))
                write("root.cer", Base64.getDecoder().decode(SigningKey.base64(root)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    boolean holdsFirst() {
        return Files.exists(folder.resolve("keys.p12"));
    }

    Keyring ring() {
        Optional<KeySet> first = holdsFirst() ? Optional.of(load()) : Optional.empty();
        List<Keyring.Signer> signers = new ArrayList<>();
        first.ifPresent(keys -> {
            signers.add(new Keyring.Signer(SignerPurpose.ISSUING, keys.issuing()));
            signers.add(new Keyring.Signer(SignerPurpose.STATUS, keys.status()));
        });
        try (var files = Files.list(folder)) {
            for (String name : files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.startsWith(SIGNERS) && file.endsWith(".p12"))
                    .sorted()
                    .toList()) {
                KeyStore store = read(name);
                for (SignerPurpose purpose : SignerPurpose.values())
                    if (store.containsAlias(purpose.word()))
                        signers.add(new Keyring.Signer(purpose, key(store, purpose.word())));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (GeneralSecurityException broken) {
            throw new UncheckedIOException(new IOException("the keys in " + folder + " can't be read", broken));
        }
        if (signers.isEmpty()) throw new UncheckedIOException(new IOException("no keys in " + folder));
        return new Keyring(rootCertificate(), first, signers);
    }

    X509Certificate rootCertificate() {
        try {
            return Certificates.read(Files.readAllBytes(folder.resolve("root.cer")));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (Malformed broken) {
            throw new UncheckedIOException(new IOException("no certificate: " + folder.resolve("root.cer"), broken));
        }
    }

    PrivateKey rootKey() {
        try {
            return secret(read("root.p12"), "root");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (GeneralSecurityException broken) {
            throw new UncheckedIOException(new IOException("the root in " + folder + " can't be read", broken));
        }
    }

    KeySet load() {
        try {
            KeyStore store = read("keys.p12");
            var root = Certificates.read(Files.readAllBytes(folder.resolve("root.cer")));
            LogKey log = log(store);
            Optional<PrivateKey> rootKey = Optional.empty();
            if (Files.exists(folder.resolve("root.p12"))) rootKey = Optional.of(secret(read("root.p12"), "root"));
            String host = log.origin().substring(0, log.origin().indexOf('/'));
            return new KeySet(host, root, rootKey, key(store, "issuing"), key(store, "status"), log);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (GeneralSecurityException | Malformed broken) {
            throw new UncheckedIOException(new IOException("the keys in " + folder + " can't be read", broken));
        }
    }

    private LogKey log(KeyStore store) throws GeneralSecurityException, IOException {
        for (String alias : Collections.list(store.aliases())) {
            if (alias.startsWith(LOG) && alias.contains("/log"))
                return LogKey.of(
                        alias.substring(LOG.length()),
                        store.getKey(alias, passphrase).getEncoded());
        }
        throw new IOException("no log key in " + folder);
    }

    private void put(KeyStore store, String alias, SigningKey key, X509Certificate root)
            throws GeneralSecurityException {
        Certificate[] chain = Arrays.copyOf(
                key.chain().toArray(new Certificate[0]), key.chain().size() + 1);
        chain[chain.length - 1] = root;
        store.setKeyEntry(alias, key.secret(), passphrase, chain);
    }

    private SigningKey key(KeyStore store, String alias) throws GeneralSecurityException, IOException {
        Certificate[] chain = store.getCertificateChain(alias);
        if (chain == null || chain.length < 2) throw new IOException("no key " + alias + " in " + folder);
        var own = Arrays.stream(chain, 0, chain.length - 1)
                .map(X509Certificate.class::cast)
                .toList();
        return new SigningKey(secret(store, alias), own);
    }

    /** Converted once to the provider's own object: signing is three times as fast. */
    private PrivateKey secret(KeyStore store, String alias) throws GeneralSecurityException {
        byte[] encoded = store.getKey(alias, passphrase).getEncoded();
        return KeyFactory.getInstance("EC", Crypto.PROVIDER).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private KeyStore read(String name) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(folder.resolve(name))), passphrase);
        return store;
    }

    private byte[] bytes(KeyStore store) throws GeneralSecurityException, IOException {
        var out = new ByteArrayOutputStream();
        store.store(out, passphrase);
        return out.toByteArray();
    }

    /** A crash leaves the old file or the new one, and never a key that others may read. */
    private void write(String name, byte[] bytes) throws IOException {
        Path made = folder.resolve(name + ".new");
        Files.deleteIfExists(made);
        var own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var file =
                Files.newByteChannel(made, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), own)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) file.write(buffer);
        }
        Files.move(made, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
