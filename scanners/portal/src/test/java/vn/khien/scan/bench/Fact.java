package vn.khien.scan.bench;

import java.util.Locale;

/**
 * What two scanners can agree on.
 *
 * @param protocol as in {@code khien-scan-1}: {@code TLSv1.2}; empty for a certificate
 * @param what nothing for a protocol, {@code 0xC02B} for a suite or group, {@code subject CN=a} for a certificate
 */
record Fact(Kind kind, String protocol, String what) {
    enum Kind {
        PROTOCOL,
        SUITE,
        GROUP,
        CERTIFICATE
    }

    int id() {
        return Integer.decode(what);
    }

    @Override
    public String toString() {
        return (kind.name().toLowerCase(Locale.ROOT) + " " + protocol + " " + what)
                .strip()
                .replaceAll(" +", " ");
    }
}
