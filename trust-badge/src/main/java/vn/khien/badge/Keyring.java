package vn.khien.badge;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.json.Malformed;

/**
 * All signers of a folder below one root, the first ones and those that renew them.
 *
 * @param first the keys of the ceremony, the log's among them; a renewal alone has none
 */
public record Keyring(X509Certificate root, Optional<KeySet> first, List<Signer> signers) {
    public record Signer(SignerPurpose purpose, SigningKey key) {
        public X509Certificate certificate() {
            return key.chain().getFirst();
        }
    }

    public Keyring {
        signers = List.copyOf(signers);
    }

    /** What stands in {@code keys.p12} and {@code signers-*.p12}; a wrong passphrase is an {@link java.io.UncheckedIOException}. */
    public static Keyring load(Path folder, char[] passphrase) {
        return new KeyFolder(folder, passphrase).ring();
    }

    /** The root's own folder, {@code root.p12} and {@code root.cer}, which stays away from the service. */
    public static void storeRoot(KeySet keys, Path folder, char[] passphrase) {
        new KeyFolder(folder, passphrase).storeRoot(keys);
    }

    /**
     * New signers of a year below the root that lies in {@code rootFolder}.
     *
     * @throws java.io.UncheckedIOException when it is not there or the passphrase is another
     */
    public static Keyring renew(Path rootFolder, char[] passphrase, Instant now, SecureRandom chance) {
        var folder = new KeyFolder(rootFolder, passphrase);
        X509Certificate root = folder.rootCertificate();
        PrivateKey secret = folder.rootKey();
        Did did = Did.web(Certificates.host(root));
        Instant from = now.truncatedTo(ChronoUnit.SECONDS);
        List<Signer> made = new ArrayList<>();
        for (SignerPurpose purpose : SignerPurpose.values()) {
            KeyPair pair = new Certificates(chance).pair("secp256r1");
            X509Certificate certificate = new Certificates(chance)
                    .signer(pair.getPublic(), purpose.word(), did, root, secret, from, from.plus(KeySet.SIGNER));
            made.add(new Signer(purpose, new SigningKey(pair.getPrivate(), List.of(certificate))));
        }
        return new Keyring(root, Optional.empty(), made);
    }

    /**
     * Adds to a folder what it does not hold yet: the first keys as they are, later ones beside them.
     *
     * @return the thumbprints of the signers that were added
     * @throws Malformed when the folder's keys stand below another root, or it has none and this is a renewal
     */
    public List<String> storeInto(Path folder, char[] passphrase) {
        var target = new KeyFolder(folder, passphrase);
        boolean fresh = !target.holdsFirst();
        if (fresh) {
            if (first.isEmpty()) throw new Malformed("a renewal, and the first keys are not there");
            first.get().store(folder, passphrase, false);
        }
        Keyring held = target.ring();
        if (!held.root.equals(root)) throw new Malformed("keys below another root");
        List<String> added = new ArrayList<>();
        for (Signer each : signers) {
            boolean known = held.key(each.key().thumbprint()).isPresent();
            if (!known) target.storeSigner(each, root);
            if (!known || fresh) added.add(each.key().thumbprint());
        }
        return added;
    }

    /** Writes a renewal, which has no first keys, into a folder of its own. */
    public void writeTo(Path folder, char[] passphrase) {
        var target = new KeyFolder(folder, passphrase);
        signers.forEach(each -> target.storeSigner(each, root));
    }

    public Optional<SigningKey> key(String thumbprint) {
        return signers.stream()
                .map(Signer::key)
                .filter(each -> each.thumbprint().equals(thumbprint))
                .findFirst();
    }

    public String labelHost() {
        return Certificates.host(root);
    }
}
