package vn.khien.scan.content;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.khien.scan.Progress;
import vn.khien.scan.Target;
import vn.khien.scan.Trouble;
import vn.khien.scan.Words;
import vn.khien.scan.evidence.ContentEvidence;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.evidence.Registered;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.HttpUrl;
import vn.khien.scan.http.PageCollector;
import vn.khien.scan.http.Visit;
import vn.khien.scan.http.Visitor;
import vn.khien.scan.net.Outgoing;

/**
 * Keeps the home page, which is not fetched again, and fetches security.txt and at most two pages more of the same host:
 * the privacy policy and the contact page.
 */
public final class ContentCollector {
    private final Outgoing outgoing;
    private final Target target;
    private final Visitor visitor;

    public ContentCollector(Outgoing outgoing, Target target, Visitor visitor) {
        this.outgoing = outgoing;
        this.target = target;
        this.visitor = visitor;
    }

    public ContentEvidence content(HttpEvidence http, Consumer<Progress.Step> step) {
        Visit home = PageCollector.home(http);
        HttpUrl base = base(home);
        step.accept(Progress.Step.SECURITY_TXT);
        Visit securityTxt = end(base.withPath("/.well-known/security.txt"), url -> true);
        Optional<Document> page = Pages.read(home);
        step.accept(Progress.Step.POLICY);
        Optional<Visit> policy = linked(page, Words::policies, base, Set.of(base.text()));
        step.accept(Progress.Step.CONTACT);
        Set<String> seen = Stream.concat(
                        Stream.of(base.text(), HttpUrl.of(target).text()), policy.map(Visit::url).stream())
                .collect(Collectors.toUnmodifiableSet());
        Optional<Visit> contact = linked(page, Words::contacts, base, seen);
        return new ContentEvidence(
                target.url(),
                home,
                securityTxt,
                policy,
                contact,
                Registered.of(outgoing.options.content(), target.host()));
    }

    private HttpUrl base(Visit home) {
        HttpUrl https = HttpUrl.of(target);
        return home.answer() instanceof Answer.Answered
                ? https.resolve(home.url(), outgoing.options.addresses()).orElse(https)
                : https;
    }

    /** The first named link of the home page that stays on its host and is not in {@code seen}; links elsewhere are not asked. */
    private Optional<Visit> linked(
            Optional<Document> home, Function<Document, List<Element>> named, HttpUrl base, Set<String> seen) {
        return home.stream()
                .flatMap(page -> named.apply(page).stream())
                .filter(element ->
                        element.hasAttr("href") && !element.attr("href").startsWith("#"))
                .flatMap(link -> base.resolve(link.attr("href"), outgoing.options.addresses()).stream())
                .filter(url -> url.host().equals(base.host()) && !seen.contains(url.text()))
                .findFirst()
                .map(url -> end(url, next -> next.host().equals(base.host())));
    }

    /** What one ends at, along redirects that {@code goesOn} allows; the redirect itself where it does not. */
    private Visit end(HttpUrl start, Predicate<HttpUrl> goesOn) {
        HttpUrl url = start;
        for (int hop = 0; ; hop++) {
            Visit visit = visitor.visit(url);
            if (!(visit.answer() instanceof Answer.Answered answered) || !answered.redirects()) {
                return visit;
            }
            Optional<HttpUrl> next = url.resolve(answered.header("Location"), outgoing.options.addresses());
            if (next.isEmpty()) {
                return new Visit(url.text(), visit.address(), new Answer.Failed(Trouble.BAD_REDIRECT, ""));
            }
            if (!goesOn.test(next.get())) {
                return visit;
            }
            if (hop == outgoing.options.politeness().redirects()) {
                return new Visit(url.text(), visit.address(), new Answer.Failed(Trouble.REDIRECTS, ""));
            }
            url = next.get();
        }
    }
}
