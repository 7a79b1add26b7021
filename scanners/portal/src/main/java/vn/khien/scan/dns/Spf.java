package vn.khien.scan.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.khien.scan.evidence.DnsAnswer;
import vn.khien.scan.evidence.DnsAnswer.Outcome;
import vn.khien.scan.net.Names;

/**
 * check_host of RFC 7208: whether a host may send mail for a domain. At most 10 terms that ask DNS, 2 questions without
 * an answer, 10 mail exchangers and 10 pointers (section 4.6.4).
 */
public final class Spf {
    public enum Result {
        NONE,
        NEUTRAL,
        PASS,
        FAIL,
        SOFTFAIL,
        TEMPERROR,
        PERMERROR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What check_host returns.
     *
     * @param explanation of a fail, by the domain's {@code exp}; empty: it has none that can be used
     * @param because what a temperror, a permerror or a none comes from, in English; else empty
     * @param lookups terms that asked DNS
     */
    public record Checked(Result result, Optional<String> explanation, String because, int lookups) {}

    /** {@code receiver} and {@code epochSeconds} are for explanations only. */
    public record Sender(InetAddress address, String mailFrom, String helo, String receiver, long epochSeconds) {}

    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;
        private final Result result;

        Stopped(Result result, String because) {
            super(because);
            this.result = result;
        }

        String because() {
            return String.valueOf(getMessage());
        }
    }

    private static final int TERMS = 10;
    private static final int VOIDS = 2;
    private static final int NAMES = 10;

    private final Lookup lookup;
    private final InetAddress address;
    private final Sender sender;
    private final String localPart;
    private final String senderDomain;
    private int terms;
    private int voids;
    private Optional<String> explanation = Optional.empty();

    private Spf(Sender sender, String domain, Lookup lookup) {
        this.lookup = lookup;
        this.sender = sender;
        this.address = sender.address();
        int at = sender.mailFrom().lastIndexOf('@');
        String local = at < 0 ? "" : sender.mailFrom().substring(0, at);
        this.localPart = local.isEmpty() ? "postmaster" : local;
        String named = sender.mailFrom().substring(at + 1);
        this.senderDomain = named.isEmpty() ? domain : named;
    }

    public static Checked checkHost(Sender sender, String domain, Lookup lookup) {
        Spf spf = new Spf(sender, domain, lookup);
        try {
            Result result = spf.check(domain, true);
            return new Checked(
                    result, spf.explanation, result == Result.NONE ? "no SPF record at " + domain : "", spf.terms);
        } catch (Stopped e) {
            return new Checked(e.result, Optional.empty(), e.because(), spf.terms);
        }
    }

    private Result check(String domain, boolean outermost) throws Stopped {
        if (!wellFormed(domain) || domain.indexOf('.') < 0) {
            return Result.NONE;
        }
        Optional<String> text = record(domain);
        if (text.isEmpty()) {
            return Result.NONE;
        }
        SpfRecord record;
        try {
            record = SpfRecord.read(text.get());
        } catch (SpfSyntax e) {
            throw new Stopped(Result.PERMERROR, domain + ": " + e.getMessage());
        }
        for (SpfRecord.Mechanism mechanism : record.mechanisms()) {
            if (matches(mechanism.kind(), domain)) {
                Result result = switch (mechanism.qualifier()) {
                    case '-' -> Result.FAIL;
                    case '~' -> Result.SOFTFAIL;
                    case '?' -> Result.NEUTRAL;
                    default -> Result.PASS;
                };
                if (result == Result.FAIL && outermost) {
                    explanation = record.explanation().flatMap(where -> explain(where, domain));
                }
                return result;
            }
        }
        if (record.redirect().isEmpty()) {
            return Result.NEUTRAL;
        }
        term();
        String target = record.redirect().get().expandToName(values(domain, false));
        Result result = check(target, outermost);
        if (result == Result.NONE) {
            throw new Stopped(Result.PERMERROR, domain + ": redirect to " + target + ", which has no SPF record");
        }
        return result;
    }

    private static boolean wellFormed(String domain) {
        String name = Lookup.plain(domain);
        if (name.isEmpty() || name.length() > 253) {
            return false;
        }
        for (String label : name.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > 63) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> record(String domain) throws Stopped {
        DnsAnswer answer = lookup.ask(Lookup.plain(domain), "TXT");
        if (answer.unknown()) {
            throw temporary(answer);
        }
        List<String> records = answer.data().stream().filter(SpfRecord::is).toList();
        if (records.size() > 1) {
            throw new Stopped(Result.PERMERROR, domain + ": more than one SPF record");
        }
        return records.stream().findFirst();
    }

    private static Stopped temporary(DnsAnswer answer) {
        return new Stopped(Result.TEMPERROR, answer.name() + " " + answer.type() + ": " + answer.detail());
    }

    private void term() throws Stopped {
        if (++terms > TERMS) {
            throw new Stopped(Result.PERMERROR, "more than " + TERMS + " terms that ask DNS");
        }
    }

    /** The data of an answer; none at all counts towards the limit of void look-ups. */
    private List<String> asked(String name, String type) throws Stopped {
        if (!wellFormed(name)) {
            return List.of();
        }
        DnsAnswer answer = lookup.ask(name, type);
        if (answer.unknown()) {
            throw temporary(answer);
        }
        if (answer.outcome() != Outcome.FOUND && ++voids > VOIDS) {
            throw new Stopped(Result.PERMERROR, "more than " + VOIDS + " look-ups without an answer");
        }
        return answer.data();
    }

    private boolean matches(SpfRecord.Kind kind, String domain) throws Stopped {
        return switch (kind) {
            case SpfRecord.Kind.All all -> true;
            case SpfRecord.Kind.Network network -> SpfAddresses.within(address, network.address(), network.bits());
            case SpfRecord.Kind.Include include -> included(named(include.domain(), domain), domain);
            case SpfRecord.Kind.Exists exists -> {
                String name = named(exists.domain(), domain);
                yield !asked(name, "A").isEmpty();
            }
            case SpfRecord.Kind.Addresses a -> {
                String name = a.domain().isEmpty()
                        ? counted(domain)
                        : named(a.domain().get(), domain);
                yield pointsHere(name, a.bits4(), a.bits6());
            }
            case SpfRecord.Kind.Exchangers mx -> {
                String name = mx.domain().isEmpty()
                        ? counted(domain)
                        : named(mx.domain().get(), domain);
                yield exchanges(name, mx.bits4(), mx.bits6());
            }
            case SpfRecord.Kind.Pointers ptr -> {
                String name = ptr.domain().isEmpty()
                        ? counted(domain)
                        : named(ptr.domain().get(), domain);
                yield validated().stream().anyMatch(pointer -> pointer.equals(name) || pointer.endsWith("." + name));
            }
        };
    }

    private String counted(String domain) throws Stopped {
        term();
        return Lookup.plain(domain);
    }

    private String named(SpfMacro macro, String domain) throws Stopped {
        term();
        return macro.expandToName(values(domain, false));
    }

    private boolean included(String target, String domain) throws Stopped {
        return switch (check(target, false)) {
            case PASS -> true;
            case FAIL, SOFTFAIL, NEUTRAL -> false;
            case NONE ->
                throw new Stopped(Result.PERMERROR, domain + ": includes " + target + ", which has no SPF record");
            case TEMPERROR, PERMERROR -> throw new IllegalStateException("errors are thrown");
        };
    }

    private String addressType() {
        return address instanceof Inet4Address ? "A" : "AAAA";
    }

    private boolean pointsHere(String name, int bits4, int bits6) throws Stopped {
        return asked(name, addressType()).stream().anyMatch(data -> near(data, bits4, bits6));
    }

    private boolean near(String data, int bits4, int bits6) {
        return Names.literal(data)
                .filter(other -> SpfAddresses.within(address, other, address instanceof Inet4Address ? bits4 : bits6))
                .isPresent();
    }

    private boolean exchanges(String name, int bits4, int bits6) throws Stopped {
        List<String> exchangers = asked(name, "MX");
        if (exchangers.size() > NAMES) {
            throw new Stopped(Result.PERMERROR, name + ": more than " + NAMES + " mail exchangers");
        }
        for (String exchanger : exchangers) {
            String host = Lookup.plain(exchanger.substring(exchanger.indexOf(' ') + 1));
            if (!host.isEmpty() && pointsHere(host, bits4, bits6)) {
                return true;
            }
        }
        return false;
    }

    /** Names that the address points to and that point back (section 5.5); whatever fails is no name. */
    private List<String> validated() {
        String reverse =
                SpfAddresses.dotted(address) + (address instanceof Inet4Address ? ".in-addr.arpa" : ".ip6.arpa");
        List<String> labels = List.of(reverse.split("\\."));
        int own = labels.size() - 2;
        List<String> turned = new ArrayList<>(labels.subList(0, own).reversed());
        turned.addAll(labels.subList(own, labels.size()));
        List<String> pointers =
                lookup.ask(Lookup.plain(String.join(".", turned)), "PTR").data();
        return pointers.stream()
                .limit(NAMES)
                .map(Lookup::plain)
                .filter(Spf::wellFormed)
                .filter(pointer ->
                        lookup.ask(pointer, addressType()).data().stream().anyMatch(data -> near(data, 32, 128)))
                .toList();
    }

    private Optional<String> explain(SpfMacro where, String domain) {
        String name = where.expandToName(values(domain, false));
        if (!wellFormed(name)) {
            return Optional.empty();
        }
        List<String> texts = lookup.ask(name, "TXT").data();
        if (texts.size() != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(SpfMacro.read(texts.getFirst(), true).expand(values(domain, true)));
        } catch (SpfSyntax e) {
            return Optional.empty();
        }
    }

    private SpfMacro.Values values(String domain, boolean explaining) {
        return letter -> switch (letter) {
            case 's' -> localPart + "@" + senderDomain;
            case 'l' -> localPart;
            case 'o' -> senderDomain;
            case 'd' -> Lookup.plain(domain);
            case 'i' -> SpfAddresses.dotted(address);
            case 'p' -> pointer(Lookup.plain(domain));
            case 'v' -> address instanceof Inet4Address ? "in-addr" : "ip6";
            case 'h' -> sender.helo();
            case 'c' -> explaining ? SpfAddresses.readable(address) : "";
            case 'r' -> explaining ? sender.receiver() : "";
            case 't' -> explaining ? String.valueOf(sender.epochSeconds()) : "";
            default -> throw new IllegalArgumentException("no such macro: " + letter);
        };
    }

    /** The domain itself if validated, else a name below it, else any, else {@code unknown} (section 7.3). */
    private String pointer(String domain) {
        List<String> names = validated();
        return names.stream()
                .filter(domain::equals)
                .findFirst()
                .or(() -> names.stream()
                        .filter(name -> name.endsWith("." + domain))
                        .findFirst())
                .or(() -> names.stream().findFirst())
                .orElse("unknown");
    }
}
