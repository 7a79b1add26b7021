package vn.khien.scan.grades.ssllabs;

import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import vn.khien.scan.Text;
import vn.khien.scan.tls.Protocol;

/**
 * The score of a server: 30 % protocol, 30 % key exchange, 40 % cipher, and what caps its grade.
 *
 * @param score 0 to 100
 * @param grade {@code A+} to {@code F}; {@code T}: not trusted, {@code M}: for another name
 * @param caps that apply, the heaviest first
 */
public record SslLabs(int score, String grade, int protocol, int keyExchange, int cipher, List<Cap> caps) {
    public static final String GUIDE = "2009k-r";
    private static final List<String> BEST_FIRST = List.of("A+", "A", "A-", "B", "C", "D", "E", "F");

    public SslLabs {
        caps = List.copyOf(caps);
    }

    /** {@code grade}: the best that is left. */
    public record Cap(String grade, Text because) {}

    public static SslLabs of(TlsServer server) {
        int protocol = protocol(server);
        int keyExchange = keyExchange(server);
        int cipher = cipher(server);
        boolean broken = protocol == 0 || keyExchange == 0 || cipher == 0;
        int score = broken ? 0 : (30 * protocol + 30 * keyExchange + 40 * cipher) / 100;
        List<Cap> caps = Caps.of(server).stream()
                .sorted(Comparator.comparingInt((Cap cap) -> BEST_FIRST.indexOf(cap.grade()))
                        .reversed())
                .toList();
        return new SslLabs(score, grade(server, score, caps), protocol, keyExchange, cipher, caps);
    }

    private static String grade(TlsServer server, int score, List<Cap> caps) {
        if (server.flags().contains(TlsServer.Flag.NAME_MISMATCH)) {
            return "M";
        }
        if (server.flags().contains(TlsServer.Flag.NOT_TRUSTED)) {
            return "T";
        }
        int place = BEST_FIRST.indexOf(letter(score));
        for (Cap cap : caps) {
            place = Math.max(place, BEST_FIRST.indexOf(cap.grade()));
        }
        String grade = BEST_FIRST.get(place);
        return grade.equals("A") && Caps.exceptional(server) ? "A+" : grade;
    }

    static String letter(int score) {
        if (score >= 80) {
            return "A";
        }
        if (score >= 65) {
            return "B";
        }
        if (score >= 50) {
            return "C";
        }
        if (score >= 35) {
            return "D";
        }
        return score >= 20 ? "E" : "F";
    }

    /** Best and worst averaged. */
    private static int protocol(TlsServer server) {
        IntSummaryStatistics points =
                server.protocols().stream().mapToInt(SslLabs::points).summaryStatistics();
        return (points.getMin() + points.getMax()) / 2;
    }

    private static int points(Protocol protocol) {
        return switch (protocol) {
            case TLS_1_3, TLS_1_2 -> 100;
            case TLS_1_1 -> 95;
            case TLS_1_0 -> 90;
            case SSL_3 -> 80;
            case SSL_2 -> 0;
        };
    }

    /** Of the weakest exchange on offer. */
    private static int keyExchange(TlsServer server) {
        if (server.suites().stream().anyMatch(Suite::anonymous)) {
            return 0;
        }
        int bits = Math.min(server.keyBits(), server.groupBits().orElse(server.keyBits()));
        int points = strength(bits);
        return server.suites().stream().anyMatch(Suite::export) ? Math.min(points, 40) : points;
    }

    static int strength(int bits) {
        if (bits == 0) {
            return 0;
        }
        if (bits < 512) {
            return 20;
        }
        if (bits < 1_024) {
            return 40;
        }
        if (bits < 2_048) {
            return 80;
        }
        return bits < 4_096 ? 90 : 100;
    }

    /** Best and worst averaged. */
    private static int cipher(TlsServer server) {
        IntSummaryStatistics points = server.suites().stream()
                .mapToInt(suite -> cipher(suite.cipherBits()))
                .summaryStatistics();
        return (points.getMin() + points.getMax()) / 2;
    }

    static int cipher(int bits) {
        if (bits == 0) {
            return 0;
        }
        if (bits < 128) {
            return 20;
        }
        return bits < 256 ? 80 : 100;
    }
}
