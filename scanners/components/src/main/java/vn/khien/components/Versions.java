package vn.khien.components;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Order of versions: numbers by value, missing ones as 0, and what has letters behind its numbers ({@code 1.5.0-beta.1},
 * {@code 1.9.0b1}) before the version without them. What follows a {@code +} says nothing.
 */
public final class Versions {
    public static final Comparator<String> ORDER = Versions::compare;

    private static final Pattern PART = Pattern.compile("[0-9]+|[A-Za-z]+");

    private Versions() {}

    private static int compare(String one, String other) {
        List<String> a = parts(one);
        List<String> b = parts(other);
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            int found = compareParts(i < a.size() ? a.get(i) : "", i < b.size() ? b.get(i) : "");
            if (found != 0) return found;
        }
        return 0;
    }

    private static List<String> parts(String version) {
        int plus = version.indexOf('+');
        Matcher matcher = PART.matcher(plus < 0 ? version : version.substring(0, plus));
        List<String> parts = new ArrayList<>();
        while (matcher.find()) parts.add(matcher.group());
        if (!parts.isEmpty() && parts.getFirst().equalsIgnoreCase("v")) parts.removeFirst();
        return parts;
    }

    /** Letters come before the end, and the end is as 0. */
    private static int compareParts(String a, String b) {
        boolean wordA = isWord(a);
        boolean wordB = isWord(b);
        if (wordA && wordB) return a.compareToIgnoreCase(b);
        if (wordA || wordB) return wordA ? -1 : 1;
        return number(a).compareTo(number(b));
    }

    private static boolean isWord(String part) {
        return !part.isEmpty() && Character.isLetter(part.charAt(0));
    }

    private static java.math.BigInteger number(String part) {
        return part.isEmpty() ? java.math.BigInteger.ZERO : new java.math.BigInteger(part);
    }
}
