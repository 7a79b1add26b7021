package vn.khien.scan.tls;

import vn.khien.scan.Progress;

/** Versions of SSL and TLS with their numbers on the wire, newest first: the order in which they are asked for. */
public enum Protocol {
    TLS_1_3(0x0304, "TLSv1.3", Progress.Step.TLS_1_3),
    TLS_1_2(0x0303, "TLSv1.2", Progress.Step.TLS_1_2),
    TLS_1_1(0x0302, "TLSv1.1", Progress.Step.TLS_1_1),
    TLS_1_0(0x0301, "TLSv1.0", Progress.Step.TLS_1_0),
    SSL_3(0x0300, "SSLv3", Progress.Step.SSL_3),
    SSL_2(0x0002, "SSLv2", Progress.Step.SSL_2);

    private final int number;
    private final String word;
    private final Progress.Step step;

    Protocol(int number, String word, Progress.Step step) {
        this.number = number;
        this.word = word;
        this.step = step;
    }

    int number() {
        return number;
    }

    /** As in {@code khien-scan-1}. */
    public String word() {
        return word;
    }

    Progress.Step step() {
        return step;
    }

    public static Protocol of(String word) {
        for (Protocol protocol : values()) {
            if (protocol.word.equals(word)) {
                return protocol;
            }
        }
        throw new IllegalArgumentException("no such protocol: " + word);
    }
}
