package vn.khien.scan.dns;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.khien.scan.net.Names;

/** An SPF record (RFC 7208 sections 4.5, 4.6 and 12), wholly read before any of it is followed. */
record SpfRecord(List<Mechanism> mechanisms, Optional<SpfMacro> redirect, Optional<SpfMacro> explanation) {
    private static final Pattern MODIFIER = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*)=(.*)", Pattern.DOTALL);
    private static final Pattern MECHANISM = Pattern.compile("([-+?~]?)([A-Za-z0-9_.-]+)(.*)", Pattern.DOTALL);
    private static final Pattern WITH_LENGTHS =
            Pattern.compile("(?::(.*?))?(?:/([0-9]+))?(?://([0-9]+))?", Pattern.DOTALL);

    /** {@code qualifier}: {@code +}, {@code -}, {@code ~} or {@code ?}. */
    record Mechanism(char qualifier, Kind kind) {}

    /** Empty domain: the one being checked. */
    sealed interface Kind {
        record All() implements Kind {}

        record Include(SpfMacro domain) implements Kind {}

        record Exists(SpfMacro domain) implements Kind {}

        record Addresses(Optional<SpfMacro> domain, int bits4, int bits6) implements Kind {}

        record Exchangers(Optional<SpfMacro> domain, int bits4, int bits6) implements Kind {}

        record Pointers(Optional<SpfMacro> domain) implements Kind {}

        record Network(InetAddress address, int bits) implements Kind {}
    }

    /** Whether a TXT record is an SPF record at all: the version, then a space or the end (section 4.5). */
    static boolean is(String text) {
        return text.length() >= 6
                && text.substring(0, 6).equalsIgnoreCase("v=spf1")
                && (text.length() == 6 || text.charAt(6) == ' ');
    }

    static SpfRecord read(String text) throws SpfSyntax {
        List<Mechanism> mechanisms = new ArrayList<>();
        Optional<SpfMacro> redirect = Optional.empty();
        Optional<SpfMacro> explanation = Optional.empty();
        for (String term : text.substring(6).split(" +")) {
            if (term.isEmpty()) {
                continue;
            }
            Matcher modifier = MODIFIER.matcher(term);
            if (!modifier.matches()) {
                mechanisms.add(mechanism(term));
                continue;
            }
            String value = group(modifier, 2);
            switch (group(modifier, 1).toLowerCase(Locale.ROOT)) {
                case "redirect" -> redirect = once(redirect, value);
                case "exp" -> explanation = once(explanation, value);
                default -> SpfMacro.read(value, false);
            }
        }
        return new SpfRecord(List.copyOf(mechanisms), redirect, explanation);
    }

    private static Optional<SpfMacro> once(Optional<SpfMacro> before, String value) throws SpfSyntax {
        if (before.isPresent()) {
            throw new SpfSyntax("a modifier that stands twice");
        }
        return Optional.of(SpfMacro.domain(value));
    }

    private static String group(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? "" : text;
    }

    private static Mechanism mechanism(String term) throws SpfSyntax {
        Matcher parts = MECHANISM.matcher(term);
        if (!parts.matches()) {
            throw new SpfSyntax("no such term: " + term);
        }
        String qualifier = group(parts, 1);
        String rest = group(parts, 3);
        Kind kind = switch (group(parts, 2).toLowerCase(Locale.ROOT)) {
            case "all" -> all(rest);
            case "include" -> new Kind.Include(needed(rest));
            case "exists" -> new Kind.Exists(needed(rest));
            case "a" -> {
                Lengths lengths = lengths(rest);
                yield new Kind.Addresses(lengths.domain(), lengths.bits4(), lengths.bits6());
            }
            case "mx" -> {
                Lengths lengths = lengths(rest);
                yield new Kind.Exchangers(lengths.domain(), lengths.bits4(), lengths.bits6());
            }
            case "ptr" -> new Kind.Pointers(rest.isEmpty() ? Optional.empty() : Optional.of(needed(rest)));
            case "ip4" -> network(rest, 32);
            case "ip6" -> network(rest, 128);
            default -> throw new SpfSyntax("no such mechanism: " + term);
        };
        return new Mechanism(qualifier.isEmpty() ? '+' : qualifier.charAt(0), kind);
    }

    private static Kind all(String rest) throws SpfSyntax {
        if (!rest.isEmpty()) {
            throw new SpfSyntax("all takes no argument");
        }
        return new Kind.All();
    }

    private static SpfMacro needed(String rest) throws SpfSyntax {
        if (!rest.startsWith(":")) {
            throw new SpfSyntax("a domain is missing");
        }
        return SpfMacro.domain(rest.substring(1));
    }

    private record Lengths(Optional<SpfMacro> domain, int bits4, int bits6) {}

    private static Lengths lengths(String rest) throws SpfSyntax {
        Matcher parts = WITH_LENGTHS.matcher(rest);
        if (!parts.matches()) {
            throw new SpfSyntax("not a domain and prefix lengths: " + rest);
        }
        String domain = parts.group(1);
        return new Lengths(
                domain == null ? Optional.empty() : Optional.of(SpfMacro.domain(domain)),
                bits(group(parts, 2), 32),
                bits(group(parts, 3), 128));
    }

    private static int bits(String digits, int most) throws SpfSyntax {
        if (digits.isEmpty()) {
            return most;
        }
        if (!digits.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(digits) > most) {
            throw new SpfSyntax("not a prefix length: " + digits);
        }
        return Integer.parseInt(digits);
    }

    private static Kind network(String rest, int most) throws SpfSyntax {
        Matcher parts = Pattern.compile(":([0-9A-Fa-f:.]+)(/([0-9]+))?").matcher(rest);
        if (!parts.matches()) {
            throw new SpfSyntax("not a network: " + rest);
        }
        String address = group(parts, 1);
        boolean dotted = address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
        if (most == 32 ? !dotted : dotted || !address.contains(":")) {
            throw new SpfSyntax("not an address: " + address);
        }
        InetAddress literal = Names.literal(address).orElseThrow(() -> new SpfSyntax("not an address: " + address));
        InetAddress whole = most == 128 && literal instanceof Inet4Address mapped ? Names.unmapped(mapped) : literal;
        if (most == 32 ? !(whole instanceof Inet4Address) : !(whole instanceof Inet6Address)) {
            throw new SpfSyntax("not an address: " + address);
        }
        return new Kind.Network(whole, bits(group(parts, 3), most));
    }
}
