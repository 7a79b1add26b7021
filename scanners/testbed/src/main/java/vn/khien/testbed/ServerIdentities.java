package vn.khien.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/** The certificates shown in handshakes: one key for all sites, each certificate made when it is first asked for. */
final class ServerIdentities {
    private static final String ANOTHER_NAME = "may-chu-khac.localhost";

    private final CertificationAuthority authority;
    private final Supplier<Instant> now;
    private final KeyPair pair;
    private final AsymmetricKeyParameter signingKey;
    private final ConcurrentHashMap<Site, byte[]> made = new ConcurrentHashMap<>();

    ServerIdentities(CertificationAuthority authority, Supplier<Instant> now, SecureRandom random) {
        this.authority = authority;
        this.now = now;
        try {
            this.pair = CertificationAuthority.newKey(random);
            this.signingKey = PrivateKeyFactory.createKey(pair.getPrivate().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 key", e);
        }
    }

    AsymmetricKeyParameter signingKey() {
        return signingKey;
    }

    /** The certificate of a site as DER. */
    byte[] certificateOf(Site site) {
        return made.computeIfAbsent(site, this::make);
    }

    private byte[] make(Site site) {
        var today = now.get();
        var from = today.minus(Duration.ofDays(1));
        var until = today.plus(Duration.ofDays(397));
        return switch (site.kind()) {
            case EXPIRED_CERTIFICATE ->
                authority.certify(
                        site.host(),
                        pair.getPublic(),
                        today.minus(Duration.ofDays(375)),
                        today.minus(Duration.ofDays(10)));
            case WRONG_NAME -> authority.certify(ANOTHER_NAME, pair.getPublic(), from, until);
            case GOOD, WEAK_HEADERS, OLD_PROTOCOL, SLOW, RESETTING, PLAIN_HTTP ->
                authority.certify(site.host(), pair.getPublic(), from, until);
        };
    }
}
