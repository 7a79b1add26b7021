package vn.khien.scan.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A cipher suite by its number (IANA "TLS Cipher Suites"; three bytes for the kinds of SSL 2.0). What it does is read
 * from its name, as the registry means it to be.
 */
public record CipherSuite(int id, String name) {
    private static final Map<Integer, String> NAMES = Registry.read("cipher-suites.csv");
    private static final int SMALLEST_KIND = 0x010000;

    static final List<Integer> KINDS_OF_SSL_2 =
            NAMES.keySet().stream().filter(id -> id >= SMALLEST_KIND).toList();
    static final List<Integer> OF_1_3 = those(CipherSuite::of13);
    static final List<Integer> OF_1_2 = bestFirst(those(suite -> !suite.of13()));
    static final List<Integer> OF_OLD = bestFirst(those(suite -> !suite.of13() && !suite.from12()));
    static final List<Integer> OF_SSL_3 =
            bestFirst(those(suite -> !suite.of13() && !suite.from12() && !suite.elliptic() && suite.id < 0xc000));

    private interface Trait {
        boolean of(CipherSuite suite);
    }

    private static List<Integer> those(Trait trait) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getKey() < SMALLEST_KIND)
                .map(entry -> new CipherSuite(entry.getKey(), entry.getValue()))
                .filter(trait::of)
                .map(CipherSuite::id)
                .toList();
    }

    /** Forward secret and authenticated encryption before the rest, elliptic before finite fields, in order of number. */
    private static List<Integer> bestFirst(List<Integer> ids) {
        List<Integer> sorted = new ArrayList<>(ids);
        sorted.sort((a, b) -> Integer.compare(of(a).rank(), of(b).rank()));
        return List.copyOf(sorted);
    }

    private int rank() {
        int weak = weak() ? 8 : 0;
        return weak + (elliptic() ? 0 : 4) + (forwardSecret() ? 0 : 2) + (aead() ? 0 : 1);
    }

    public static CipherSuite of(int id) {
        return new CipherSuite(id, NAMES.getOrDefault(id, "unknown"));
    }

    /** As in {@code khien-scan-1}: {@code 0xC02B}, {@code 0x010080} for SSL 2.0. */
    public String word() {
        return String.format(Locale.ROOT, id < SMALLEST_KIND ? "0x%04X" : "0x%06X", id);
    }

    /** TLS 1.3 names no key exchange (RFC 8446 appendix B.4; RFC 8998, RFC 9150, RFC 9367). */
    public boolean of13() {
        return !name.contains("_WITH_") && !name.startsWith("SSL_") || id >= 0xc103 && id <= 0xc106;
    }

    /** Not before TLS 1.2 (RFC 5246 section 1.2): AEAD, or a hash of its own for the pseudorandom function. */
    private boolean from12() {
        return aead() || name.endsWith("_SHA256") || name.endsWith("_SHA384");
    }

    public boolean aead() {
        return name.contains("GCM")
                || name.contains("CCM")
                || name.contains("POLY1305")
                || name.contains("MGM")
                || name.contains("AEGIS");
    }

    public boolean cbc() {
        return name.contains("CBC");
    }

    public boolean nullCipher() {
        return name.contains("_NULL_") || id == 0xc0b4 || id == 0xc0b5;
    }

    public boolean anonymous() {
        return name.contains("_anon_");
    }

    public boolean export() {
        return name.contains("EXPORT");
    }

    public boolean rc4() {
        return name.contains("RC4");
    }

    public boolean tripleDes() {
        return name.contains("3DES") || name.contains("EDE3");
    }

    /** DES, RC2 or IDEA: none of them has a place since RFC 5469. */
    public boolean obsoleteBlock() {
        return !tripleDes() && (name.contains("DES") || name.contains("RC2") || name.contains("IDEA"));
    }

    public boolean md5() {
        return name.endsWith("_MD5");
    }

    public boolean weak() {
        return nullCipher() || anonymous() || export() || rc4() || tripleDes() || obsoleteBlock() || md5();
    }

    public boolean ecdhe() {
        return name.startsWith("TLS_ECDHE_") || name.startsWith("TLS_ECDH_anon_");
    }

    public boolean dhe() {
        return name.startsWith("TLS_DHE_") || name.startsWith("TLS_DH_anon_");
    }

    /** Signed with an elliptic key, whose curve the client must name too (RFC 8422 section 5.1.1). */
    boolean ecdsa() {
        return name.contains("_ECDSA_");
    }

    /** Its message ServerKeyExchange begins with a hint of a pre-shared key (RFC 4279 section 3, RFC 5489 section 2). */
    boolean hinted() {
        return name.contains("_PSK_");
    }

    public boolean elliptic() {
        return name.startsWith("TLS_ECDH");
    }

    /** The key of a session is lost with it; of TLS 1.3 every suite (RFC 9325 section 4.1). */
    public boolean forwardSecret() {
        return of13() || ecdhe() || dhe() || name.startsWith("TLS_ECCPWD");
    }

    boolean chacha() {
        return name.contains("CHACHA20");
    }

    /** Bits of the key that an attacker has to find: 0 for no encryption, 112 for triple DES. */
    public int bits() {
        if (nullCipher()) {
            return 0;
        }
        if (name.contains("EXPORT1024") || name.contains("RC4_56") || name.contains("RC2_CBC_56")) {
            return 56;
        }
        if (export()) {
            return 40;
        }
        if (tripleDes()) {
            return 112;
        }
        if (name.contains("DES")) {
            return 56;
        }
        boolean wide = name.contains("_256_") && !name.contains("GOSTR341112_256")
                || name.contains("CHACHA20")
                || name.contains("GOST");
        return wide ? 256 : 128;
    }
}
