package vn.khien.label.host;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.khien.badge.draw.DomainName;
import vn.khien.label.IssuedLabel;

/** Finds the labelled domain that another one could be taken for: one keystroke away, or drawn alike. */
final class Lookalikes {
    private static final int SHORTEST = 6;
    /** Letters of other scripts that are drawn like Latin ones, a choice of the usual. */
    private static final Map<Character, Character> DRAWN_ALIKE = Map.ofEntries(
            Map.entry('а', 'a'),
            Map.entry('е', 'e'),
            Map.entry('о', 'o'),
            Map.entry('р', 'p'),
            Map.entry('с', 'c'),
            Map.entry('у', 'y'),
            Map.entry('х', 'x'),
            Map.entry('і', 'l'),
            Map.entry('ѕ', 's'),
            Map.entry('ј', 'j'),
            Map.entry('к', 'k'),
            Map.entry('м', 'm'),
            Map.entry('т', 't'),
            Map.entry('н', 'h'),
            Map.entry('в', 'b'),
            Map.entry('ԁ', 'd'),
            Map.entry('ɡ', 'g'),
            Map.entry('ο', 'o'),
            Map.entry('α', 'a'),
            Map.entry('ν', 'v'),
            Map.entry('ι', 'l'),
            Map.entry('ρ', 'p'),
            Map.entry('đ', 'd'),
            Map.entry('ı', 'l'),
            Map.entry('0', 'o'),
            Map.entry('1', 'l'),
            Map.entry('i', 'l'));

    private Lookalikes() {}

    /** @param asked ASCII, with its port where that is not 443 */
    static Optional<IssuedLabel> of(String asked, Collection<IssuedLabel> labelled) {
        String host = host(asked);
        String own = new DomainName(host).registrable();
        String drawn = drawn(host);
        return labelled.stream()
                .filter(label -> {
                    String other = host(label.domain());
                    // The holder of a registrable domain names what stands below it.
                    if (other.length() < SHORTEST
                            || other.equals(host)
                            || new DomainName(other).registrable().equals(own)) return false;
                    return oneKeystroke(host, other) || drawn.equals(drawn(other));
                })
                .findFirst();
    }

    private static String host(String domain) {
        int colon = domain.lastIndexOf(':');
        return colon < 0 ? domain : domain.substring(0, colon);
    }

    private static String drawn(String host) {
        String marked = Normalizer.normalize(IDN.toUnicode(host).toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        var out = new StringBuilder();
        for (char c : marked.toCharArray())
            if (Character.getType(c) != Character.NON_SPACING_MARK && c != '-')
                out.append(DRAWN_ALIKE.getOrDefault(c, c));
        return out.toString().replace("rn", "m").replace("vv", "w");
    }

    /** One letter more, less or other, or two exchanged; numbered sisters (so1, so2) are not meant. */
    static boolean oneKeystroke(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) return false;
        int start = 0;
        int shorter = Math.min(a.length(), b.length());
        while (start < shorter && a.charAt(start) == b.charAt(start)) start++;
        int end = 0;
        while (end < shorter - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) end++;
        String left = a.substring(start, a.length() - end);
        String right = b.substring(start, b.length() - end);
        if (left.length() == 2 && right.length() == 2)
            return left.charAt(0) == right.charAt(1) && left.charAt(1) == right.charAt(0);
        boolean digits = (left + right).chars().allMatch(Character::isDigit);
        return left.length() <= 1 && right.length() <= 1 && !digits;
    }
}
