package vn.khien.scan.grades.ssllabs;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import vn.khien.scan.tls.Protocol;

/**
 * All that the scale looks at.
 *
 * @param protocols that the server takes, at least one
 * @param suites that it takes, at least one
 * @param keyBits of the certificate, in the terms of RSA ({@link #rsaBits} of a curve)
 * @param groupBits of an ephemeral exchange, in the terms of RSA: the smallest finite field, or the best curve where that
 *     is weaker; empty without one
 * @param signature of the certificate, as {@code SHA256withRSA}
 * @param hstsSeconds 0 without
 */
public record TlsServer(
        Set<Protocol> protocols,
        List<Suite> suites,
        int keyBits,
        OptionalInt groupBits,
        String signature,
        Set<Flag> flags,
        long hstsSeconds) {
    public TlsServer {
        protocols = Set.copyOf(protocols);
        suites = List.copyOf(suites);
        flags = Set.copyOf(flags);
    }

    public TlsServer with(Set<Protocol> others, List<Suite> otherSuites) {
        return new TlsServer(others, otherSuites, keyBits, groupBits, signature, flags, hstsSeconds);
    }

    public TlsServer without(Set<Flag> gone) {
        Set<Flag> kept = new HashSet<>(flags);
        kept.removeAll(gone);
        return new TlsServer(protocols, suites, keyBits, groupBits, signature, kept, hstsSeconds);
    }

    public TlsServer withHsts(long seconds) {
        return new TlsServer(protocols, suites, keyBits, groupBits, signature, flags, seconds);
    }

    public enum Flag {
        INSECURE_RENEGOTIATION,
        COMPRESSION,
        INCOMPLETE_CHAIN,
        NOT_TRUSTED,
        NAME_MISMATCH,
        /** Something that keeps A from A+: an expiry near, a missing fallback guard. */
        WARNING
    }

    /** NIST SP 800-57 part 1, table 2: the size of an RSA key as strong as a curve of so many bits. */
    public static int rsaBits(int curveBits) {
        if (curveBits >= 512) {
            return 15_360;
        }
        if (curveBits >= 384) {
            return 7_680;
        }
        if (curveBits >= 250) {
            return 3_072;
        }
        return curveBits >= 224 ? 2_048 : 1_024;
    }
}
