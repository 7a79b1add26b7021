package vn.khien.scan.grades.observatory;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Text;
import vn.khien.scan.Trouble;
import vn.khien.scan.Verdict;
import vn.khien.scan.checks.Checks;
import vn.khien.scan.evidence.ContentEvidence;
import vn.khien.scan.evidence.HttpAside;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Visit;

/** From stored evidence to what the scale looks at. */
public final class ObservedEvidence {
    private static final Text NO_LIST = new Text(
            "không có danh sách HSTS nạp sẵn: coi như không máy chủ nào có tên trong đó",
            "no HSTS preload list was given: judged as if no host were listed");

    private ObservedEvidence() {}

    /** Empty where the chains or the page were not looked at. */
    public static Optional<Observed> of(EvidenceSet evidence) {
        return evidence.http().flatMap(http -> evidence.content().map(content -> of(evidence, http, content)));
    }

    private static Observed of(EvidenceSet evidence, HttpEvidence http, ContentEvidence content) {
        Chain.Certified certified = certified(evidence);
        Optional<List<String>> preloaded = http.aside().flatMap(HttpAside::preloaded);
        List<Visit> https = withBody(http.https(), content.home());
        Chain plain = http.plain()
                .map(visits ->
                        chain(whole(visits, https), withBody(visits, content.home()), evidence.host(), certified))
                .orElseGet(() -> new Chain.NotKnown(new Text("không hỏi HTTP thường", "plain HTTP was not asked")));
        return new Observed(
                evidence.host(),
                plain,
                chain(urls(https), https, evidence.host(), certified),
                http.preflight(),
                HttpEvidence.ORIGIN,
                preloaded.map(hosts -> (Predicate<String>) hosts::contains).orElse(host -> false),
                evidence.asOf(),
                preloaded.isPresent() ? List.of() : List.of(NO_LIST));
    }

    /** Chains are stored without bodies; the visit at the end has it where it is the home page. */
    private static List<Visit> withBody(List<Visit> visits, Visit home) {
        if (!visits.getLast().url().equals(home.url()) || !(home.answer() instanceof Answer.Answered)) {
            return visits;
        }
        List<Visit> whole = new ArrayList<>(visits.subList(0, visits.size() - 1));
        whole.add(home);
        return whole;
    }

    private static List<String> urls(List<Visit> visits) {
        return visits.stream().map(Visit::url).toList();
    }

    /** A plain chain of evidence version 1 stops before its first HTTPS URL: that one, and on from the target's. */
    private static List<String> whole(List<Visit> visits, List<Visit> https) {
        List<String> route = new ArrayList<>(urls(visits));
        Visit last = visits.getLast();
        if (last.answer() instanceof Answer.Answered answered && answered.redirects()) {
            String next = resolved(last.url(), answered.header("Location"));
            if (Urls.secure(next)) {
                route.addAll(next.equals(https.getFirst().url()) ? urls(https) : List.of(next));
            }
        }
        return route;
    }

    private static String resolved(String url, String location) {
        try {
            String next = URI.create(url).resolve(location.strip()).toString();
            return next.matches("https?://[^/]*") ? next + "/" : next;
        } catch (IllegalArgumentException e) {
            return location.strip();
        }
    }

    private static Chain chain(List<String> route, List<Visit> visits, String host, Chain.Certified certified) {
        return switch (visits.getLast().answer()) {
            case Answer.Failed failed
            when failed.trouble() == Trouble.REDIRECTS && visits.size() > 1 ->
                chain(route.subList(0, visits.size() - 1), visits.subList(0, visits.size() - 1), host, certified);
            case Answer.Failed failed when failed.trouble().definite() -> new Chain.Nowhere();
            case Answer.Failed failed -> new Chain.NotKnown(failed.trouble().text());
            case Answer.Answered answered -> {
                boolean shown = route.stream()
                        .anyMatch(url -> Urls.secure(url) && Urls.host(url).equals(host));
                yield new Chain.Led(route, visits, shown ? certified : new Chain.Certified.Yes());
            }
        };
    }

    /** Of the target itself; that of hosts it redirects to is not asked for. */
    private static Chain.Certified certified(EvidenceSet evidence) {
        List<Verdict> verdicts = List.of(
                Checks.find("certificate-valid").judge(evidence).verdict(),
                Checks.find("certificate-name").judge(evidence).verdict());
        if (verdicts.stream().anyMatch(Verdict.NotMet.class::isInstance)) {
            return new Chain.Certified.No();
        }
        return verdicts.stream()
                .filter(verdict -> !(verdict instanceof Verdict.Met))
                .findFirst()
                .<Chain.Certified>map(verdict -> new Chain.Certified.NotKnown(verdict.because()))
                .orElseGet(Chain.Certified.Yes::new);
    }
}
