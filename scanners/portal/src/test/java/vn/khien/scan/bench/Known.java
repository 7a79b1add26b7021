package vn.khien.scan.bench;

import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import vn.khien.scan.bench.Fact.Kind;
import vn.khien.scan.tls.CipherSuite;
import vn.khien.scan.tls.NamedGroup;

/** Why another scanner may see something else: by what was seen, never by which server it was. */
enum Known {
    SSLSCAN_GROUPS_BELOW_1_2(
            "sslscan asks for groups in TLS 1.2 and 1.3 alone",
            Other.SSLSCAN,
            Whose.OURS,
            (fact, seen) -> fact.kind() == Kind.GROUP
                    && !fact.protocol().equals("TLSv1.2")
                    && !fact.protocol().equals("TLSv1.3")),
    SSLSCAN_POST_QUANTUM(
            "sslscan 2.0 does not know the groups with ML-KEM",
            Other.SSLSCAN,
            Whose.OURS,
            (fact, seen) ->
                    fact.kind() == Kind.GROUP && NamedGroup.of(fact.id()).postQuantum()),
    SSLSCAN_GROUPS_OF_WEAK_SUITES(
            "sslscan asks for groups with strong suites, of which there is none",
            Other.SSLSCAN,
            Whose.OURS,
            (fact, seen) -> fact.kind() == Kind.GROUP
                    && seen.suites(fact.protocol()).noneMatch(suite -> suite.of13() || suite.ecdhe() && !suite.weak())),
    SSLSCAN_CURVE_OF_THE_CERTIFICATE(
            "sslscan names one group at a time, and with an elliptic key its curve must be named too (RFC 8422 §5.1.1)",
            Other.SSLSCAN,
            Whose.OURS,
            (fact, seen) -> fact.kind() == Kind.GROUP
                    && seen.suites(fact.protocol())
                            .allMatch(suite -> !suite.elliptic() || suite.name().contains("_ECDSA_"))),
    SSLSCAN_SSL_2(
            "sslscan does not list the kinds of SSL 2.0",
            Other.SSLSCAN,
            Whose.OURS,
            (fact, seen) -> fact.kind() == Kind.SUITE && fact.protocol().equals("SSLv2")),
    SSLSCAN_SSL_3(
            "sslscan's OpenSSL is built without SSL 3.0: it tells the version and no suite",
            Other.SSLSCAN,
            Whose.OURS,
            (fact, seen) -> fact.kind() == Kind.SUITE && fact.protocol().equals("SSLv3")),
    SSLSCAN_UNSAFE_RENEGOTIATION(
            "sslscan's OpenSSL ends handshakes with a server without RFC 5746",
            Other.SSLSCAN,
            Whose.OURS,
            (fact, seen) -> fact.kind() == Kind.SUITE && seen.feature("secure-renegotiation", "no")),
    SSLSCAN_WHOLE_HANDSHAKES(
            "sslscan wants a whole handshake for suites that its OpenSSL knows, and this server gives up after its flight",
            Other.SSLSCAN,
            Whose.OURS,
            (fact, seen) -> fact.kind() == Kind.SUITE && seen.feature("client-renegotiation", "unknown")),
    NMAP_SSL_2(
            "ssl-enum-ciphers does not speak SSL 2.0",
            Other.NMAP,
            Whose.OURS,
            (fact, seen) -> fact.protocol().equals("SSLv2")),
    NMAP_ELLIPTIC_SSL_3(
            "ssl-enum-ciphers offers elliptic suites in SSL 3.0, which has none (RFC 8422 §1): we do not ask",
            Other.NMAP,
            Whose.THEIRS,
            (fact, seen) -> fact.kind() == Kind.SUITE
                    && fact.protocol().equals("SSLv3")
                    && CipherSuite.of(fact.id()).elliptic());

    enum Other {
        SSLSCAN,
        NMAP,
        OPENSSL
    }

    /** Who alone sees a fact. */
    enum Whose {
        OURS,
        THEIRS
    }

    /** All that we saw; {@code features} by their words. */
    record Seen(Set<Fact> facts, Map<String, String> features) {
        Stream<CipherSuite> suites(String protocol) {
            return facts.stream()
                    .filter(one -> one.kind() == Kind.SUITE && one.protocol().equals(protocol))
                    .map(one -> CipherSuite.of(one.id()));
        }

        boolean feature(String word, String taken) {
            return taken.equals(features.get(word));
        }
    }

    final String because;
    private final Other other;
    private final Whose whose;
    private final BiPredicate<Fact, Seen> rule;

    Known(String because, Other other, Whose whose, BiPredicate<Fact, Seen> rule) {
        this.because = because;
        this.other = other;
        this.whose = whose;
        this.rule = rule;
    }

    boolean explains(Other who, Whose alone, Fact fact, Seen seen) {
        return other == who && whose == alone && rule.test(fact, seen);
    }
}
