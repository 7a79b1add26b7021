package vn.khien.scan.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vn.khien.scan.AddressPolicy;
import vn.khien.scan.Progress;
import vn.khien.scan.ScanOptions;
import vn.khien.scan.Target;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.net.Outgoing;

/** Fetches the home page over HTTPS and plain HTTP: {@code http}. */
public final class PageCollector {
    private final Outgoing outgoing;
    private final Target target;
    private final Visitor visitor;

    public PageCollector(Outgoing outgoing, Target target, Visitor visitor) {
        this.outgoing = outgoing;
        this.target = target;
        this.visitor = visitor;
    }

    /** The chains with their bodies; plain HTTP first, so that the connection of the HTTPS pages serves what comes after. */
    public HttpEvidence http(Consumer<Progress.Step> step) {
        step.accept(Progress.Step.PLAIN);
        Optional<List<Visit>> unencrypted = plain().map(start -> visitor.follow(start, url -> !url.secure()));
        step.accept(Progress.Step.HTTPS);
        List<Visit> https = visitor.follow(HttpUrl.of(target));
        return new HttpEvidence(target.url(), https, unencrypted.map(visits -> toItsEnd(visits, https)));
    }

    private Optional<HttpUrl> plain() {
        OptionalInt port = plainPort(target, outgoing.options);
        return port.isEmpty()
                ? Optional.empty()
                : Optional.of(new HttpUrl(false, target.host(), port.getAsInt(), target.path()));
    }

    /** What the HTTPS chain has seen already is not asked again. */
    private List<Visit> toItsEnd(List<Visit> unencrypted, List<Visit> https) {
        Visit last = unencrypted.getLast();
        if (!(last.answer() instanceof Answer.Answered answered) || !answered.redirects()) {
            return unencrypted;
        }
        Optional<HttpUrl> next = HttpUrl.of(target)
                .resolve(last.url(), outgoing.options.addresses())
                .flatMap(url -> url.resolve(answered.header("Location"), outgoing.options.addresses()));
        if (next.isEmpty()) {
            return unencrypted;
        }
        List<Visit> known = https.stream()
                .dropWhile(visit -> !visit.url().equals(next.get().text()))
                .toList();
        List<Visit> whole = new ArrayList<>(unencrypted);
        whole.addAll(known.isEmpty() ? visitor.follow(next.get()) : known);
        return whole;
    }

    /** The option, or that of the URL, or 80 for a target on 443; else plain HTTP is not asked. */
    public static OptionalInt plainPort(Target target, ScanOptions options) {
        if (options.httpPort().isPresent()) {
            return options.httpPort();
        }
        if (target.plainPort().isPresent()) {
            return target.plainPort();
        }
        return target.port() == 443 ? OptionalInt.of(80) : OptionalInt.empty();
    }

    /** Stores chains without their bodies; those are the matter of the content. */
    public static HttpEvidence bare(HttpEvidence http) {
        return new HttpEvidence(
                http.target(),
                bare(http.https()),
                http.plain().map(PageCollector::bare),
                http.preflight().map(visit -> visit.keeping(0)),
                http.aside());
    }

    private static List<Visit> bare(List<Visit> visits) {
        return visits.stream().map(visit -> visit.keeping(0)).toList();
    }

    /** Of the target and of its redirect chains, each once. */
    public static Stream<String> hosts(HttpEvidence http, Target target, AddressPolicy addresses) {
        HttpUrl start = HttpUrl.of(target);
        return Stream.concat(
                        Stream.of(target.host()),
                        Stream.concat(
                                        http.https().stream(),
                                        http.plain().stream().flatMap(List::stream))
                                .filter(visit -> !visit.misled())
                                .flatMap(visit -> start.resolve(visit.url(), addresses).stream())
                                .map(HttpUrl::host))
                .distinct();
    }

    /** The last answer over HTTPS, or over plain HTTP where there is no HTTPS. */
    public static Visit home(HttpEvidence http) {
        Visit https = http.https().getLast();
        if (https.answer() instanceof Answer.Answered || http.plain().isEmpty()) {
            return https;
        }
        Visit plain = http.plain().get().getLast();
        return plain.answer() instanceof Answer.Answered answered && !answered.redirects() ? plain : https;
    }
}
