package vn.khien.scan.tls;

import java.util.ArrayList;
import java.util.List;

/**
 * A question to a server: one version, these suites, these groups. It carries no key of ours: TLS 1.3 servers answer an
 * empty {@code key_share} with a HelloRetryRequest (RFC 8446 section 4.1.4). The bytes are made by {@link HelloWriter}.
 *
 * @param suites in the order of offering
 * @param groups in the order of offering
 * @param signatures schemes; looked at from TLS 1.2 on
 * @param share whether a TLS 1.3 hello carries random bytes as its X25519 share, which any 32 bytes are (RFC 7748)
 * @param session id of a session to go on with, or empty
 * @param fallback with TLS_FALLBACK_SCSV (RFC 7507)
 */
record ClientHello(
        Protocol protocol,
        List<Integer> suites,
        List<Integer> groups,
        List<Integer> signatures,
        boolean share,
        byte[] session,
        boolean fallback) {
    static final List<Integer> SIGNATURES = List.of(
            0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501,
            0x0601, 0x081a, 0x081b, 0x081c, 0x0904, 0x0905, 0x0906, 0x0303, 0x0301, 0x0203, 0x0201, 0x0402, 0x0302,
            0x0202, 0x0101);

    /** As clients of the last twenty years offered: few enough for a server that chokes on a long hello. */
    private static final List<Integer> COMMON = List.of(
            0xc02b, 0xc02c, 0xc02f, 0xc030, 0xcca9, 0xcca8, 0x009e, 0x009f, 0xccaa, 0xc023, 0xc024, 0xc027, 0xc028,
            0x0067, 0x006b, 0x009c, 0x009d, 0x003c, 0x003d, 0xc009, 0xc00a, 0xc013, 0xc014, 0x0033, 0x0039, 0x0032,
            0x0038, 0x002f, 0x0035, 0xc008, 0xc012, 0x0016, 0x0013, 0x000a, 0xc007, 0xc011, 0x0005, 0x0004, 0x0041,
            0x0084, 0x0009, 0x0015, 0x0003, 0x0006);

    private static final List<Integer> COMMON_GROUPS = List.of(0x001d, 0x0017, 0x0018, 0x0019);

    /** Whoever asks goes on striking out of its lists; a hello that is asked again must be the same. */
    ClientHello {
        suites = List.copyOf(suites);
        groups = List.copyOf(groups);
    }

    ClientHello(Protocol protocol, List<Integer> suites, List<Integer> groups) {
        this(protocol, suites, groups, SIGNATURES, false, new byte[0], false);
    }

    /** Everything that the version knows. */
    static ClientHello whole(Protocol protocol) {
        List<Integer> groups = new ArrayList<>(everyGroup(protocol));
        if (protocol != Protocol.TLS_1_3) {
            groups.addAll(NamedGroup.FIELDS);
        }
        return new ClientHello(protocol, everySuite(protocol), groups);
    }

    /** For a server that refused {@link #whole} without saying that it is for the version: short, with a key share in 1.3. */
    static ClientHello common(Protocol protocol) {
        List<Integer> every = everySuite(protocol);
        boolean newest = protocol == Protocol.TLS_1_3;
        List<Integer> suites =
                newest ? every : COMMON.stream().filter(every::contains).toList();
        return new ClientHello(protocol, suites, COMMON_GROUPS, SIGNATURES, newest, new byte[0], false);
    }

    static List<Integer> everySuite(Protocol protocol) {
        return switch (protocol) {
            case TLS_1_3 -> CipherSuite.OF_1_3;
            case TLS_1_2 -> CipherSuite.OF_1_2;
            case TLS_1_1, TLS_1_0 -> CipherSuite.OF_OLD;
            case SSL_3 -> CipherSuite.OF_SSL_3;
            case SSL_2 -> CipherSuite.KINDS_OF_SSL_2;
        };
    }

    /** The groups asked one by one: below TLS 1.3 the curves. */
    static List<Integer> everyGroup(Protocol protocol) {
        return switch (protocol) {
            case TLS_1_3 -> NamedGroup.OF_1_3;
            case TLS_1_2, TLS_1_1, TLS_1_0 -> NamedGroup.CURVES;
            case SSL_3, SSL_2 -> List.of();
        };
    }

    ClientHello with(List<Integer> otherSuites, List<Integer> otherGroups) {
        return new ClientHello(protocol, otherSuites, otherGroups, signatures, share, session, fallback);
    }

    ClientHello fallingBack() {
        return new ClientHello(protocol, suites, groups, signatures, share, session, true);
    }

    ClientHello resuming(byte[] id) {
        return new ClientHello(protocol, suites, groups, signatures, share, id, fallback);
    }

    ClientHello signing(List<Integer> schemes) {
        return new ClientHello(protocol, suites, groups, schemes, true, session, fallback);
    }
}
