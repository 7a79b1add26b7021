package vn.khien.assessment.weakness;

import java.util.Locale;

/** Who says that a weakness is there. */
public enum LookSource {
    PORT_REPORT(Scanner.PORTS),
    /** Our own port look. */
    SCAN(Scanner.PORTS),
    /** An address was taken off a system. */
    INVENTORY(Scanner.PORTS),
    BILL(Scanner.COMPONENTS),
    ARCHIVE(Scanner.COMPONENTS),
    SCRIPTS(Scanner.COMPONENTS);

    /** How the words of several sources add up. */
    public enum Scanner {
        /** All look at the same ports: the newest is right. */
        PORTS,
        /** Each looks at something else: a vulnerability is there while one of them says so. */
        COMPONENTS
    }

    private final Scanner scanner;

    LookSource(Scanner scanner) {
        this.scanner = scanner;
    }

    public Scanner scanner() {
        return scanner;
    }

    /** As stored and in texts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a word that is none */
    public static LookSource of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
