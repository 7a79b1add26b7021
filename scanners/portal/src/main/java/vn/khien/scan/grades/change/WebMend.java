package vn.khien.scan.grades.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.khien.scan.Finding;
import vn.khien.scan.grades.observatory.Chain;
import vn.khien.scan.grades.observatory.Observed;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;
import vn.khien.scan.http.Visit;

/** What a web server would answer once a finding is mended as its check says. */
final class WebMend {
    private static final Pattern ADDED = Pattern.compile("add_header\\s+([A-Za-z-]+)\\s+(\"[^\"]*\"|[^\\s;]+)");

    private WebMend() {}

    /** Empty for a mend that the answers would not show. */
    static Optional<UnaryOperator<Observed>> of(Finding finding) {
        List<Header> added = added(finding.snippet());
        if (!added.isEmpty()) {
            boolean beside = !finding.check().equals("csp");
            return Optional.of(observed -> onAnswers(observed, true, answer -> with(answer, added, beside)));
        }
        return switch (finding.check()) {
            case "cookie-flags" -> Optional.of(observed -> onAnswers(observed, false, WebMend::guarded));
            case "https-redirect" -> Optional.of(WebMend::redirected);
            case "certificate-valid", "certificate-name" -> Optional.of(WebMend::certified);
            default -> Optional.empty();
        };
    }

    /** The {@code add_header} lines of nginx. */
    private static List<Header> added(String snippet) {
        List<Header> added = new ArrayList<>();
        Matcher line = ADDED.matcher(snippet);
        while (line.find()) {
            added.add(new Header(line.group(1), line.group(2).replaceAll("^\"|\"$", "")));
        }
        return added;
    }

    /** Each takes the place of its like; {@code beside}: a policy on content joins those that are there. */
    private static Answer.Answered with(Answer.Answered answer, List<Header> added, boolean beside) {
        List<Header> headers = new ArrayList<>(answer.headers());
        headers.removeIf(header -> !(beside && header.name().equalsIgnoreCase("Content-Security-Policy"))
                && added.stream().anyMatch(one -> one.name().equalsIgnoreCase(header.name())));
        headers.addAll(added);
        return new Answer.Answered(answer.status(), headers, answer.body(), answer.truncated());
    }

    private static Answer.Answered guarded(Answer.Answered answer) {
        List<Header> headers = answer.headers().stream()
                .map(header -> header.name().equalsIgnoreCase("Set-Cookie")
                        ? new Header(
                                header.name(),
                                header.value().replaceAll("(?i);\\s*(secure|httponly|samesite)\\s*(=[^;]*)?(?=;|$)", "")
                                        + "; Secure; HttpOnly; SameSite=Lax")
                        : header)
                .toList();
        return new Answer.Answered(answer.status(), headers, answer.body(), answer.truncated());
    }

    /** {@code lastOnly}: of a chain, the answer at its end. */
    private static Observed onAnswers(Observed observed, boolean lastOnly, UnaryOperator<Answer.Answered> change) {
        return observed.withPlain(onChain(observed.plain(), lastOnly, change))
                .withHttps(onChain(observed.https(), lastOnly, change));
    }

    private static Chain onChain(Chain chain, boolean lastOnly, UnaryOperator<Answer.Answered> change) {
        return switch (chain) {
            case Chain.Led(List<String> route, List<Visit> visits, Chain.Certified certified) -> {
                List<Visit> changed = new ArrayList<>(visits);
                for (int i = lastOnly ? visits.size() - 1 : 0; i < visits.size(); i++) {
                    Visit visit = visits.get(i);
                    if (visit.answer() instanceof Answer.Answered answered) {
                        changed.set(i, new Visit(visit.url(), visit.address(), change.apply(answered)));
                    }
                }
                yield new Chain.Led(route, changed, certified);
            }
            case Chain.Nowhere nowhere -> nowhere;
            case Chain.NotKnown notKnown -> notKnown;
        };
    }

    /** The first plain URL leads to the HTTPS chain. */
    private static Observed redirected(Observed observed) {
        if (!(observed.plain() instanceof Chain.Led plain) || !(observed.https() instanceof Chain.Led https)) {
            return observed;
        }
        String url = plain.route().getFirst();
        Answer moved = new Answer.Answered(
                301, List.of(new Header("Location", https.route().getFirst())), new byte[0], false);
        List<String> route = new ArrayList<>(List.of(url));
        route.addAll(https.route());
        List<Visit> visits = new ArrayList<>(List.of(new Visit(url, "", moved)));
        visits.addAll(https.visits());
        return observed.withPlain(new Chain.Led(route, visits, https.certified()));
    }

    private static Observed certified(Observed observed) {
        return observed.withPlain(certified(observed.plain())).withHttps(certified(observed.https()));
    }

    private static Chain certified(Chain chain) {
        return switch (chain) {
            case Chain.Led led -> new Chain.Led(led.route(), led.visits(), new Chain.Certified.Yes());
            case Chain.Nowhere nowhere -> nowhere;
            case Chain.NotKnown notKnown -> notKnown;
        };
    }
}
