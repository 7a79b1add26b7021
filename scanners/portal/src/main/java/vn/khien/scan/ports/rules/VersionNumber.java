package vn.khien.scan.ports.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a version.
 *
 * @param numbers without zeros at the end, so that 8.0 is 8
 * @param patch 1 for {@code p1} and for {@code a}, 11 for {@code k}; 0 where there is none
 */
record VersionNumber(List<Integer> numbers, int patch) implements Comparable<VersionNumber> {
    private static final int LONGEST = 100;

    /** The number, its patch, and what a distribution or a builder adds. */
    private static final Pattern VERSION =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9}){0,5})(?:p(\\d{1,4})|([a-z]))?(?:[-+~_;].*"
                    + "| (?:Debian|Ubuntu|Raspbian|Fedora|FreeBSD|NetBSD|mikrotik)\\b.*)?");

    /** {@code 9.1.2-9.1.3}: nmap can not tell which. */
    private static final Pattern RANGE = Pattern.compile(".*-\\d+(?:\\.\\d+)+");

    VersionNumber {
        List<Integer> all = new ArrayList<>(numbers);
        while (!all.isEmpty() && all.getLast() == 0) {
            all.removeLast();
        }
        numbers = List.copyOf(all);
    }

    /** Of one such as {@code 1.18.0}, {@code 7.4p1 Debian 10}, {@code 1.0.2k-fips}; empty where it is not one for sure. */
    static Optional<VersionNumber> of(String text) {
        Matcher version = VERSION.matcher(text.length() > LONGEST ? "" : text);
        if (!version.matches() || RANGE.matcher(text).matches()) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        for (String number : version.group(1).split("\\.", -1)) {
            numbers.add(Integer.valueOf(number));
        }
        return Optional.of(new VersionNumber(numbers, patch(version)));
    }

    private static int patch(Matcher version) {
        String digits = version.group(2);
        String letter = version.group(3);
        if (digits != null) {
            return Integer.parseInt(digits);
        }
        return letter == null ? 0 : letter.charAt(0) - 'a' + 1;
    }

    @Override
    public int compareTo(VersionNumber other) {
        for (int i = 0; i < Math.min(numbers.size(), other.numbers.size()); i++) {
            int difference = Integer.compare(numbers.get(i), other.numbers.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        int longer = Integer.compare(numbers.size(), other.numbers.size());
        return longer == 0 ? Integer.compare(patch, other.patch) : longer;
    }
}
