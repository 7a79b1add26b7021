package vn.khien.scan;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vn.khien.scan.content.ContentCollector;
import vn.khien.scan.content.ScriptCollector;
import vn.khien.scan.dns.DnsCollector;
import vn.khien.scan.dns.Hosts;
import vn.khien.scan.evidence.DnsEvidence;
import vn.khien.scan.evidence.DnsSurvey;
import vn.khien.scan.evidence.Facts;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.http.AsideCollector;
import vn.khien.scan.http.PageCollector;
import vn.khien.scan.http.Visitor;
import vn.khien.scan.net.Connection;
import vn.khien.scan.net.Fault;
import vn.khien.scan.net.Names;
import vn.khien.scan.net.Outgoing;
import vn.khien.scan.probe.PortCollector;
import vn.khien.scan.tls.TlsCollector;

/** One scan: resolve, vet, connect, then TLS beside the pages, two connections at once. */
final class Look {
    private final Outgoing outgoing;
    private final ScanOptions options;
    private final Target target;
    private final Supplier<Instant> now;
    private final SecureRandom random;
    private final Consumer<Progress> progress;
    private final ScanHandle handle;
    private final int total;
    private int done;
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Text> because = new ArrayList<>();
    private List<InetAddress> addresses = List.of();

    Look(
            Outgoing outgoing,
            Target target,
            Supplier<Instant> now,
            SecureRandom random,
            Consumer<Progress> progress,
            ScanHandle handle) {
        this.outgoing = outgoing;
        this.options = outgoing.options;
        this.target = target;
        this.now = now;
        this.random = random;
        this.progress = progress;
        this.handle = handle;
        this.total = (int) Arrays.stream(Progress.Step.values())
                        .filter(step -> step.asked(options))
                        .count()
                - 1;
    }

    Scan scan() {
        step(Progress.Step.RESOLVE);
        Names.Answer answer;
        try {
            answer = outgoing.resolve(target.host(), target.port());
            addresses = answer.addresses();
        } catch (Fault e) {
            boolean surveyed = e.trouble() == Trouble.NO_NAME && surveyed("system");
            guarded(() -> dns("", List.of(), Optional.of(e.trouble()), surveyed));
            return end(e.trouble().last() ? Status.INCOMPLETE : Status.UNREACHABLE, e);
        }
        if (addresses.stream().allMatch(address -> refused(address, target.port()))) {
            dns(answer.source(), answer.aliases(), Optional.empty(), false);
            return end(Status.REFUSED, new Fault(Trouble.NOT_ALLOWED));
        }
        Thread names = beside(
                "khien-scan-dns",
                () -> dns(answer.source(), answer.aliases(), Optional.empty(), surveyed(answer.source())));
        Optional<Fault> fault = connected();
        join(names);
        return fault.map(e -> end(e.trouble().last() ? Status.INCOMPLETE : Status.UNREACHABLE, e))
                .orElseGet(this::end);
    }

    /** Name servers are asked about a name that they resolve; the names of RFC 6761 only those given. */
    private boolean surveyed(String source) {
        boolean named = Names.literal(target.host()).isEmpty();
        return named && (options.dns().isPresent() || source.equals("system") && !Hosts.special(target.host()));
    }

    private Optional<Fault> connected() {
        if (options.only().equals(Set.of(Collector.DNS.word()))) {
            return Optional.empty();
        }
        step(Progress.Step.CONNECT);
        try {
            collect(connect());
            return Optional.empty();
        } catch (Fault e) {
            return Optional.of(e);
        }
    }

    /** The first allowed address that takes a connection, if only to reset it, for HTTPS or else for plain HTTP. */
    private InetAddress connect() throws Fault {
        List<Integer> ports = new ArrayList<>(List.of(target.port()));
        OptionalInt plain = PageCollector.plainPort(target, options);
        plain.ifPresent(ports::add);
        Fault last = new Fault(Trouble.NO_CONNECTION);
        for (int port : ports) {
            for (InetAddress address : addresses) {
                if (refused(address, port)) {
                    continue;
                }
                try (Connection connection = outgoing.open(address, port)) {
                    return address;
                } catch (Fault e) {
                    last = e;
                    if (e.trouble().last()) {
                        throw e;
                    }
                    if (e.trouble() == Trouble.RESET) {
                        return address;
                    }
                }
            }
        }
        throw last;
    }

    private boolean refused(InetAddress address, int port) {
        return outgoing.refuses(address, port).isPresent();
    }

    private void collect(InetAddress address) {
        boolean tls = options.asks(Collector.TLS);
        Thread beside = beside("khien-scan-tls", () -> {
            if (tls) {
                tls(address);
            }
        });
        if (List.of(Collector.HTTP, Collector.CONTENT, Collector.COMPONENTS).stream()
                .anyMatch(options::asks)) {
            guarded(this::pages);
        }
        join(beside);
        if (options.asks(Collector.PORTS)) {
            guarded(() -> ports(address));
        }
    }

    /** After all else: a host that shuts us out for it costs nothing else. */
    private void ports(InetAddress address) {
        step(Progress.Step.PORTS);
        Outgoing part = outgoing.part();
        PortCollector ports = new PortCollector(part, target, address);
        Thread second = beside("khien-scan-ports", ports::work);
        guarded(ports::work);
        join(second);
        keep(ports.seen(), part);
    }

    private Thread beside(String name, Runnable collector) {
        return Thread.ofVirtual().name(name).start(() -> handle.run(() -> guarded(collector)));
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tls(InetAddress address) {
        Outgoing part = outgoing.part();
        keep(new TlsCollector(part, target, address, random).collect(now.get(), this::step), part);
    }

    private void pages() {
        Outgoing first = outgoing.part();
        try (Visitor visitor = new Visitor(first, random)) {
            HttpEvidence http = new PageCollector(first, target, visitor).http(this::step);
            if (options.asks(Collector.CONTENT)) {
                guarded(() -> content(http, visitor));
            }
            if (options.asks(Collector.HTTP)) {
                HttpEvidence whole = new AsideCollector(first, target, visitor, now.get()).collect(http, this::step);
                keep(PageCollector.bare(whole), first);
            }
            if (options.asks(Collector.COMPONENTS)) {
                guarded(() -> scripts(http, visitor));
            }
        }
    }

    private void content(HttpEvidence http, Visitor visitor) {
        Outgoing second = outgoing.part();
        keep(new ContentCollector(second, target, visitor.through(second)).content(http, this::step), second);
    }

    /** Within half of the time that is left, so that no server of others can use up the scan's. */
    private void scripts(HttpEvidence http, Visitor visitor) {
        Outgoing third = outgoing.part().until(outgoing.deadline.half());
        ScriptCollector.Gathered gathered =
                new ScriptCollector(third, target, visitor.through(third)).gather(http, this::step);
        keep(gathered.evidence(), third, gathered.bodies());
    }

    /** A bug of ours, perhaps brought out by a hostile answer, ends that collector and leaves the scan incomplete. */
    private void guarded(Runnable collector) {
        try {
            collector.run();
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                String name = e.getClass().getSimpleName();
                because.add(new Text("lỗi nội bộ của bộ quét: " + name, "an internal error of the scanner: " + name));
            }
        }
    }

    private void dns(String source, List<String> aliases, Optional<Trouble> trouble, boolean surveyed) {
        if (!options.asks(Collector.DNS)) {
            return;
        }
        step(Progress.Step.NAME_SERVERS);
        Outgoing part = outgoing.part();
        List<String> shown = addresses.stream().map(InetAddress::getHostAddress).toList();
        Optional<DnsSurvey> survey =
                surveyed ? Optional.of(new DnsCollector(part, target, random).survey(now.get())) : Optional.empty();
        keep(new DnsEvidence(target.url(), source, shown, aliases, trouble, survey), part);
    }

    private void keep(Facts facts, Outgoing part) {
        keep(facts, part, Map.of());
    }

    private synchronized void keep(Facts facts, Outgoing part, Map<String, byte[]> attachments) {
        evidence.add(Evidence.of(
                facts,
                new Provenance(options.userAgent(), now.get(), part.ourAddress(), part.tally.connections()),
                attachments));
    }

    private synchronized void step(Progress.Step step) {
        progress.accept(step.after(done, total, outgoing.tally.connections()));
        done = Math.min(total, done + 1);
    }

    private Scan end() {
        if (handle.cancelled()) {
            because.add(Trouble.CANCELLED.text());
        } else if (outgoing.deadline.left() <= 0) {
            because.add(Trouble.DEADLINE.text());
        }
        evidence.sort(Comparator.comparing(one -> Collector.of(one.collector())));
        evidence.stream().flatMap(one -> one.facts().gaps().stream()).distinct().forEach(because::add);
        return finished(because.isEmpty() ? Status.ASSESSED : Status.INCOMPLETE);
    }

    private Scan end(Status status, Fault fault) {
        because.clear();
        Text text = fault.trouble().text();
        String detail = fault.detail().isEmpty() ? "" : " (" + fault.detail() + ")";
        because.add(new Text(text.vi() + detail, text.en() + detail));
        return finished(status);
    }

    private Scan finished(Status status) {
        step(Progress.Step.DONE);
        return new Scan(target, addresses, status, because, evidence, outgoing.tally.report());
    }
}
