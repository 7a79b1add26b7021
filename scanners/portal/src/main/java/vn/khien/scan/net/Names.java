package vn.khien.scan.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.ResolverConfig;
import vn.khien.scan.ScanOptions;
import vn.khien.scan.Trouble;
import vn.khien.scan.evidence.DnsAnswer;

/** Looks names up: {@code resolve} option first, then the DNS server given, then the system. */
public final class Names {
    /** {@code source}: {@code option}, {@code dns} or {@code system}. */
    public record Answer(String source, List<InetAddress> addresses, List<String> aliases) {}

    private final ScanOptions options;
    private final Questions questions;

    Names(ScanOptions options, Deadline deadline) {
        this.options = options;
        this.questions = new Questions(
                options.dns()
                        .map(List::of)
                        .orElseGet(() -> ResolverConfig.getCurrentConfig().servers()),
                deadline);
    }

    Answer addresses(String host, int port, Deadline until) throws Fault {
        InetAddress given = options.resolve().get(host + ":" + port);
        if (given != null) {
            return new Answer("option", List.of(given), List.of());
        }
        Optional<InetAddress> literal = literal(host);
        if (literal.isPresent()) {
            return new Answer("literal", List.of(literal.get()), List.of());
        }
        return options.dns().isPresent() ? asked(host) : system(host, until);
    }

    private Answer asked(String host) throws Fault {
        FutureTask<DnsAnswer> beside = new FutureTask<>(() -> questions.ask(host, "AAAA"));
        Thread thread = Thread.ofVirtual().name("khien-scan-aaaa").start(beside);
        DnsAnswer four = questions.ask(host, "A");
        DnsAnswer six;
        try {
            six = beside.get();
        } catch (ExecutionException e) {
            throw Fault.under(e, Trouble.LOOKUP);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new Fault(Trouble.CANCELLED);
        }
        LinkedHashSet<InetAddress> addresses = new LinkedHashSet<>();
        four.data().forEach(text -> literal(text).ifPresent(addresses::add));
        six.data().forEach(text -> literal(text).ifPresent(address -> addresses.add(unmapped(address))));
        if (addresses.isEmpty()) {
            throw four.unknown() || six.unknown() ? lost(four.unknown() ? four : six) : absent(four);
        }
        return new Answer("dns", List.copyOf(addresses), four.found() ? four.aliases() : six.aliases());
    }

    private static Fault absent(DnsAnswer answer) {
        boolean none = answer.outcome() == DnsAnswer.Outcome.NONE;
        return new Fault(
                Trouble.NO_NAME, none ? "no address" : answer.detail().isEmpty() ? "NXDOMAIN" : answer.detail());
    }

    private static Fault lost(DnsAnswer answer) {
        return switch (answer.detail()) {
            case "deadline" -> new Fault(Trouble.DEADLINE);
            case "cancelled" -> new Fault(Trouble.CANCELLED);
            default -> new Fault(Trouble.LOOKUP, answer.detail());
        };
    }

    /** Keeps {@code ::ffff:a.b.c.d} the IPv6 address that it was, so that it is refused as such. */
    public static InetAddress unmapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            byte[] mapped = new byte[16];
            mapped[10] = (byte) 0xff;
            mapped[11] = (byte) 0xff;
            System.arraycopy(bytes, 0, mapped, 12, 4);
            bytes = mapped;
        }
        try {
            return Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The system's look-up can't be interrupted; past the deadline its answer is not waited for. */
    private static Answer system(String host, Deadline until) throws Fault {
        FutureTask<InetAddress[]> look = new FutureTask<>(() -> InetAddress.getAllByName(host));
        Thread.ofVirtual().name("khien-lookup").start(look);
        try {
            return new Answer("system", List.of(look.get(until.left(), TimeUnit.NANOSECONDS)), List.of());
        } catch (ExecutionException e) {
            throw new Fault(Trouble.NO_NAME, String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            throw new Fault(Trouble.DEADLINE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault(Trouble.CANCELLED);
        }
    }

    /** The strings of each TXT record (RFC 1035 section 3.3.14), joined; empty when there is none. */
    List<String> texts(String name) throws Fault {
        DnsAnswer answer = questions.ask(name, "TXT");
        return switch (answer.outcome()) {
            case FOUND ->
                answer.data().stream()
                        .limit(50)
                        .map(text -> new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                        .toList();
            case NONE -> List.of();
            case NO_NAME -> throw absent(answer);
            case UNKNOWN -> throw lost(answer);
        };
    }

    /** Of the server given, else of the system's. */
    Questions questions() {
        return questions;
    }

    /** The address that a text spells; never asks a name server. */
    public static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
