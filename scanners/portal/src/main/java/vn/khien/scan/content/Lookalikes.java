package vn.khien.scan.content;

import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the known portals a host name could be taken for. Pure; one pass over the names, each compared in time
 * proportional to its length, at most {@link #MOST} of them.
 */
public final class Lookalikes {
    public static final int MOST = 10_000;
    private static final int SHOWN = 5;
    /** Shorter names have neighbours everywhere. */
    private static final int SHORTEST = 5;

    /** Drawn like a Latin letter (Unicode TR 39, the confusables of hosts that occur); {@link #drawn} adds the ASCII ones. */
    private static final Map<Character, Character> DRAWN = Map.ofEntries(
            Map.entry('а', 'a'),
            Map.entry('в', 'b'),
            Map.entry('с', 'c'),
            Map.entry('ԁ', 'd'),
            Map.entry('е', 'e'),
            Map.entry('ɡ', 'g'),
            Map.entry('һ', 'h'),
            Map.entry('н', 'h'),
            Map.entry('і', 'l'),
            Map.entry('ј', 'j'),
            Map.entry('к', 'k'),
            Map.entry('ӏ', 'l'),
            Map.entry('м', 'm'),
            Map.entry('п', 'n'),
            Map.entry('о', 'o'),
            Map.entry('р', 'p'),
            Map.entry('ԛ', 'q'),
            Map.entry('г', 'r'),
            Map.entry('ѕ', 's'),
            Map.entry('т', 't'),
            Map.entry('ѵ', 'v'),
            Map.entry('ԝ', 'w'),
            Map.entry('х', 'x'),
            Map.entry('у', 'y'),
            Map.entry('α', 'a'),
            Map.entry('ε', 'e'),
            Map.entry('η', 'n'),
            Map.entry('ι', 'l'),
            Map.entry('κ', 'k'),
            Map.entry('ν', 'v'),
            Map.entry('ο', 'o'),
            Map.entry('ρ', 'p'),
            Map.entry('τ', 't'),
            Map.entry('υ', 'u'),
            Map.entry('χ', 'x'),
            Map.entry('օ', 'o'),
            Map.entry('ո', 'n'),
            Map.entry('ս', 'u'),
            Map.entry('đ', 'd'),
            Map.entry('ı', 'l'),
            Map.entry('ł', 'l'),
            Map.entry('ø', 'o'));

    /** Words that promise an official place, as drawn, long ones first. */
    private static final List<String> PROMISES = List.of(
                    "gov",
                    "vn",
                    "com",
                    "net",
                    "org",
                    "www",
                    "cong",
                    "dvc",
                    "dichvucong",
                    "dich",
                    "vu",
                    "online",
                    "portal",
                    "login",
                    "dangnhap",
                    "xacthuc",
                    "xacminh",
                    "chinhphu",
                    "chinhthuc",
                    "official",
                    "egov",
                    "vietnam",
                    "congan",
                    "vneid",
                    "app",
                    "info",
                    "site",
                    "web",
                    "thongtin",
                    "tracuu",
                    "hotro",
                    "nopphat",
                    "dangky",
                    "id",
                    "sso")
            .stream()
            .map(Lookalikes::drawn)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();

    private Lookalikes() {}

    /** {@code host} and {@code portals} in ASCII or Unicode; names of the same registrant are no imitations. First found first. */
    public static List<Resemblance> of(String host, Collection<String> portals) {
        return of(host, portals, false);
    }

    /** {@code stateBody}: whether one is known to hold {@code host}, under gov.vn or not. */
    public static List<Resemblance> of(String host, Collection<String> portals, boolean stateBody) {
        Name asked = Name.of(host);
        List<Resemblance> found = new ArrayList<>();
        portals.stream().limit(MOST).forEach(portal -> {
            if (found.size() < SHOWN) {
                Name other = Name.of(portal);
                asked.way(other, stateBody).ifPresent(way -> found.add(new Resemblance(other.ascii(), way)));
            }
        });
        return List.copyOf(found);
    }

    /**
     * @param look the whole name by how its letters look
     * @param chosen by the registrant: {@code haiphong} of {@code www.haiphong.gov.vn}
     * @param core what was chosen, as drawn
     */
    private record Name(String ascii, String unicode, String look, String chosen, String core) {
        static Name of(String host) {
            String ascii = Hosts.ascii(host.length() > 253 ? host.substring(0, 253) : host);
            String unicode = decoded(ascii);
            String own = Hosts.registrable(ascii);
            int dot = own.indexOf('.');
            String chosen = decoded(dot < 0 ? own : own.substring(0, dot));
            return new Name(ascii, unicode, drawn(unicode), chosen, drawn(chosen));
        }

        Optional<Resemblance.Way> way(Name portal, boolean stateBody) {
            if (ascii.equals(portal.ascii) || Hosts.related(ascii, portal.ascii) || portal.core.length() < SHORTEST) {
                return Optional.empty();
            }
            if (look.equals(portal.look) || (core.equals(portal.core) && !chosen.equals(portal.chosen))) {
                return Optional.of(mixed(unicode) ? Resemblance.Way.MIXED_SCRIPTS : Resemblance.Way.DRAWN_ALIKE);
            }
            // Only state bodies hold names under gov.vn; two of them may well be called alike.
            if (stateBody || Hosts.state(ascii)) {
                return Optional.empty();
            }
            if (oneEdit(Hosts.registrable(unicode), Hosts.registrable(portal.unicode))
                    || oneEdit(unicode, portal.unicode)) {
                return Optional.of(Resemblance.Way.ONE_EDIT);
            }
            return wrapped(portal) ? Optional.of(Resemblance.Way.ADDED_WORDS) : Optional.empty();
        }

        /** The portal's name stands in this one, and what is left of the registrant's choice are promises. */
        private boolean wrapped(Name portal) {
            String flat = "-" + look.replace('.', '-') + "-";
            String whole = "-"
                    + (portal.look.startsWith("www.") ? portal.look.substring(4) : portal.look).replace('.', '-') + "-";
            if (flat.contains(whole)) {
                return true;
            }
            int at = core.indexOf(portal.core);
            return at >= 0
                    && core.length() > portal.core.length()
                    && promises(core.substring(0, at))
                    && promises(core.substring(at + portal.core.length()));
        }
    }

    /** Made up of words that promise, with or without dashes; empty too. */
    private static boolean promises(String rest) {
        String left = rest;
        while (!left.isEmpty()) {
            String now = left;
            Optional<String> word = now.startsWith("-")
                    ? Optional.of("-")
                    : PROMISES.stream().filter(now::startsWith).findFirst();
            if (word.isEmpty()) {
                return false;
            }
            left = now.substring(word.get().length());
        }
        return true;
    }

    /** Of a name in ASCII. */
    private static String decoded(String ascii) {
        return ascii.contains("xn--")
                ? Normalizer.normalize(IDN.toUnicode(ascii).toLowerCase(Locale.ROOT), Normalizer.Form.NFC)
                : ascii;
    }

    private static String drawn(String name) {
        String apart =
                Hosts.plain(name) ? name : Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (c < 0x80) {
                out.append(c == '0' ? 'o' : c == '1' || c == 'i' ? 'l' : c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                out.append(DRAWN.getOrDefault(c, c).charValue());
            }
        }
        return out.toString().replace("rn", "m").replace("vv", "w");
    }

    /** Letters of two scripts in one label (Unicode TR 39 section 5.1, Common and Inherited left out). */
    public static boolean mixed(String unicode) {
        for (String label : unicode.split("\\.")) {
            long scripts = label.codePoints()
                    .mapToObj(Character.UnicodeScript::of)
                    .filter(script ->
                            script != Character.UnicodeScript.COMMON && script != Character.UnicodeScript.INHERITED)
                    .distinct()
                    .count();
            if (scripts > 1) {
                return true;
            }
        }
        return false;
    }

    /** One letter more, less or other, or two neighbours exchanged; numbered sisters (so1, so2) are not meant. */
    static boolean oneEdit(String one, String other) {
        if (one.equals(other) || Math.abs(one.length() - other.length()) > 1) {
            return false;
        }
        int shorter = Math.min(one.length(), other.length());
        int start = 0;
        while (start < shorter && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        String left = one.substring(start, one.length() - end);
        String right = other.substring(start, other.length() - end);
        if (left.length() == 2 && right.length() == 2) {
            return left.charAt(0) == right.charAt(1) && left.charAt(1) == right.charAt(0);
        }
        boolean numbers = (left + right).chars().allMatch(Character::isDigit);
        return left.length() <= 1 && right.length() <= 1 && !numbers;
    }
}
