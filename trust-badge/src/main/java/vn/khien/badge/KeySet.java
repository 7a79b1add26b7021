package vn.khien.badge;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.log.LogKey;

/**
 * The keys of one label host: a root (P-384), which outside a demonstration is away from the service, an issuing and a
 * status key (P-256) below it, and an independent Ed25519 key for the log.
 *
 * @param labelHost host, with its port where there is one: {@code label.example.gov.vn}, {@code localhost:8090}
 */
public record KeySet(
        String labelHost,
        X509Certificate root,
        Optional<PrivateKey> rootKey,
        SigningKey issuing,
        SigningKey status,
        LogKey log) {
    private static final Duration ROOT = Duration.ofDays(20 * 365 + 5);
    static final Duration SIGNER = Duration.ofDays(366);

    public static KeySet ceremony(String labelHost, Instant now, SecureRandom chance) {
        return ceremony(labelHost, now, now, chance);
    }

    /**
     * New keys, certificates valid for a year (the root 20) after {@code now}.
     *
     * @param from the certificates' first moment; earlier than {@code now} for a demonstration with a history, since a
     *     chain is judged as of the credential's {@code validFrom}
     */
    public static KeySet ceremony(String labelHost, Instant from, Instant now, SecureRandom chance) {
        Did did = Did.web(labelHost);
        var certificates = new Certificates(chance);
        Instant start = from.truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.truncatedTo(ChronoUnit.SECONDS).plus(SIGNER);
        var rootPair = certificates.pair("secp384r1");
        X509Certificate root = certificates.root(rootPair, labelHost, start, start.plus(ROOT));
        var issuing = certificates.pair("secp256r1");
        var status = certificates.pair("secp256r1");
        return new KeySet(
                labelHost,
                root,
                Optional.of(rootPair.getPrivate()),
                new SigningKey(
                        issuing.getPrivate(),
                        List.of(certificates.signer(
                                issuing.getPublic(), "issuing", did, root, rootPair.getPrivate(), start, end))),
                new SigningKey(
                        status.getPrivate(),
                        List.of(certificates.signer(
                                status.getPublic(), "status", did, root, rootPair.getPrivate(), start, end))),
                LogKey.random(origin(labelHost), chance));
    }

    static String origin(String labelHost) {
        return labelHost + "/log";
    }

    /**
     * The same signers with a new log key under the next origin: {@code <host>/log}, then {@code <host>/log-2} and so
     * on. For a log that can't be carried on, since a part of what the world has seen of it is lost.
     */
    public KeySet withNewLog(SecureRandom chance) {
        String number = log.origin().substring(origin(labelHost).length());
        int next = number.isEmpty() ? 2 : Integer.parseInt(number.substring(1)) + 1;
        LogKey fresh = LogKey.random(origin(labelHost) + "-" + next, chance);
        return new KeySet(labelHost, root, rootKey, issuing, status, fresh);
    }

    /** Writes {@code keys.p12}, {@code root.cer} and, if wanted and at hand, {@code root.p12}, all of mode 0600. */
    public void store(Path folder, char[] passphrase, boolean withRootKey) {
        new KeyFolder(folder, passphrase).store(this, withRootKey);
    }

    public void store(Path folder, char[] passphrase) {
        store(folder, passphrase, rootKey.isPresent());
    }

    /** What was stored; a wrong passphrase or a broken file is an {@link java.io.UncheckedIOException}. */
    public static KeySet load(Path folder, char[] passphrase) {
        return new KeyFolder(folder, passphrase).load();
    }

    public Did did() {
        return Did.web(labelHost);
    }

    /** What the world sees of these. */
    public PublicKeys publicKeys() {
        List<X509Certificate> signers =
                List.of(issuing.chain().getFirst(), status.chain().getFirst());
        return new PublicKeys(labelHost, root, signers, signers, log.vkey());
    }

    /** {@code /.well-known/jwks.json}. */
    public String jwks() {
        return publicKeys().jwks();
    }

    /** {@code /.well-known/did.json} (did:web). */
    public String didJson() {
        return publicKeys().didJson();
    }

    /** {@code /root.cer}, DER. */
    public byte[] rootCer() {
        return publicKeys().rootCer();
    }

    /** {@code /policy.tlog}; {@code logUrl} is where the log is read, as {@code https://label.example.gov.vn/log}. */
    public String policy(String logUrl) {
        return publicKeys().policy(logUrl);
    }

    public String vkey() {
        return log.vkey().text();
    }

    /** The certificates of a bundle: both signers and the root. */
    public List<X509Certificate> chain() {
        return publicKeys().chain(List.of(issuing.thumbprint(), status.thumbprint()));
    }
}
