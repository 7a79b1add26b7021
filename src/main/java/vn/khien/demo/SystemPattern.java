package vn.khien.demo;

import java.util.List;
import java.util.Optional;

/**
 * What systems are called and for.
 *
 * @param name with {@code {nơi}} for whose it is
 * @param type as the column {@code information_system.type}
 * @param gravity the level such a system usually gets
 * @param portal begin of its portal's host name, if it has one
 */
record SystemPattern(String name, String type, int gravity, Optional<String> portal, String purpose) {
    static final String PLACE = "{nơi}";

    /** One a line: {@code name | type | gravity | portal or - | purpose}. */
    static List<SystemPattern> table(String lines) {
        return lines.lines()
                .filter(line -> !line.isBlank())
                .map(SystemPattern::line)
                .toList();
    }

    private static SystemPattern line(String line) {
        List<String> cells = List.of(line.strip().split("\\s*\\|\\s*", -1));
        return new SystemPattern(
                cells.get(0),
                switch (cells.get(1)) {
                    case "nb" -> "INTERNAL";
                    case "pv" -> "CITIZEN_BUSINESS";
                    case "ht" -> "INFRASTRUCTURE";
                    case "cn" -> "ICS";
                    case "k" -> "OTHER";
                    case String other -> throw new IllegalArgumentException("no such type: " + other);
                },
                Integer.parseInt(cells.get(2)),
                cells.get(3).equals("-") ? Optional.empty() : Optional.of(cells.get(3)),
                cells.get(4));
    }

    SystemPattern at(String place) {
        return new SystemPattern(name.replace(PLACE, place), type, gravity, portal, purpose.replace(PLACE, place));
    }
}
