package vn.khien.scan.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.khien.scan.Collector;
import vn.khien.scan.Progress;
import vn.khien.scan.Target;
import vn.khien.scan.evidence.HttpAside;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.net.Fault;
import vn.khien.scan.net.Outgoing;
import vn.khien.scan.tls.CertificateFault;
import vn.khien.scan.tls.CertificatePath;
import vn.khien.scan.tls.SubjectNames;

/** Asks the web server what its pages do not tell: the CORS preflight, the other name, the other address family, probes. */
public final class AsideCollector {
    private final Outgoing outgoing;
    private final Target target;
    private final Visitor visitor;
    private final Instant now;

    public AsideCollector(Outgoing outgoing, Target target, Visitor visitor, Instant now) {
        this.outgoing = outgoing;
        this.target = target;
        this.visitor = visitor;
        this.now = now;
    }

    /** By the connection of the pages first, then by others; nothing when the scan is over already. */
    public HttpEvidence collect(HttpEvidence chains, Consumer<Progress.Step> step) {
        step.accept(Progress.Step.ASIDE);
        if (outgoing.deadline.left() <= 0 || Thread.currentThread().isInterrupted()) {
            return chains;
        }
        Optional<Visit> preflight = answered(chains.https().getLast())
                .map(url -> visitor.visit(Question.preflight(url, HttpEvidence.ORIGIN)));
        Optional<String> other = SiblingName.of(target.host());
        List<HttpAside.Probe> probes = answered(PageCollector.home(chains))
                .filter(url -> url.host().equals(target.host())
                        || other.filter(url.host()::equals).isPresent())
                .map(home -> new Probes(visitor, home, outgoing.options.http().openPaths()).ask())
                .orElse(List.of());
        HttpAside aside = new HttpAside(
                families(chains.https().getFirst()),
                other.filter(this::askable).map(this::sibling),
                probes,
                outgoing.options
                        .http()
                        .preload()
                        .map(list -> hosts(chains).filter(list::holds).toList()),
                certificates(chains));
        return new HttpEvidence(chains.target(), chains.https(), chains.plain(), preflight, Optional.of(aside));
    }

    private Optional<HttpUrl> answered(Visit visit) {
        return visit.answer() instanceof Answer.Answered
                ? HttpUrl.of(target).resolve(visit.url(), outgoing.options.addresses())
                : Optional.empty();
    }

    /** A target whose address was given by hand has no other name that a server of names would know. */
    private boolean askable(String other) {
        var given = outgoing.options.resolve().keySet();
        return !given.contains(target.host() + ":" + target.port()) || given.contains(other + ":" + target.port());
    }

    private HttpAside.Sibling sibling(String host) {
        Visit https = visitor.visit(new HttpUrl(true, host, target.port(), "/"));
        List<String> names = https.answer() instanceof Answer.Answered ? names(host) : List.of();
        OptionalInt port = PageCollector.plainPort(target, outgoing.options);
        Optional<Visit> plain = port.isEmpty() || https.nameless()
                ? Optional.empty()
                : Optional.of(visitor.visit(new HttpUrl(false, host, port.getAsInt(), "/")));
        return new HttpAside.Sibling(host, https.keeping(0), names, plain.map(visit -> visit.keeping(0)));
    }

    private List<String> names(String host) {
        List<X509Certificate> chain = CertificatePath.read(visitor.chain(host));
        return chain.isEmpty() ? List.of() : SubjectNames.of(chain.getFirst());
    }

    /** The chain has seen one family; the other is asked once. */
    private List<Visit> families(Visit first) {
        Optional<InetAddress> four = allowed(address -> address instanceof Inet4Address);
        Optional<InetAddress> six = allowed(address -> !(address instanceof Inet4Address));
        if (four.isEmpty() || six.isEmpty()) {
            return List.of();
        }
        boolean sawSix = first.address().contains(":");
        Visit other = visitor.at(sawSix ? four.get() : six.get(), HttpUrl.of(target));
        return Stream.of(sawSix ? other : first, sawSix ? first : other)
                .map(visit -> visit.keeping(0))
                .toList();
    }

    private Optional<InetAddress> allowed(Predicate<InetAddress> family) {
        try {
            return outgoing.resolve(target.host(), target.port()).addresses().stream()
                    .filter(family)
                    .filter(address -> outgoing.refuses(address, target.port()).isEmpty())
                    .findFirst();
        } catch (Fault e) {
            return Optional.empty();
        }
    }

    /** That of the target is left to the TLS collector where it looks too. */
    private List<HttpAside.Certificate> certificates(HttpEvidence chains) {
        boolean alone =
                !outgoing.options.only().isEmpty() && !outgoing.options.only().contains(Collector.TLS.word());
        return hosts(chains)
                .filter(host -> alone || !host.equals(target.host()))
                .filter(host -> !visitor.chain(host).isEmpty())
                .map(host -> new HttpAside.Certificate(
                        host,
                        CertificateFault.of(visitor.chain(host), host, outgoing.options.extraRoots(), now)
                                .orElse("")))
                .toList();
    }

    private Stream<String> hosts(HttpEvidence chains) {
        return PageCollector.hosts(chains, target, outgoing.options.addresses());
    }
}
