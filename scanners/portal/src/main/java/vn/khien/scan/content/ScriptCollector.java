package vn.khien.scan.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import vn.khien.scan.Progress;
import vn.khien.scan.Target;
import vn.khien.scan.Trouble;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.evidence.LoadedFile;
import vn.khien.scan.evidence.LoadedFile.Outcome;
import vn.khien.scan.evidence.LoadedFile.Why;
import vn.khien.scan.evidence.ScriptEvidence;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.HttpUrl;
import vn.khien.scan.http.PageCollector;
import vn.khien.scan.http.Visit;
import vn.khien.scan.http.Visitor;
import vn.khien.scan.net.Outgoing;

/**
 * Fetches the scripts of the home page, which is not fetched again. First the portal's own, of its host and those of its
 * redirect chains; then, of each other host, the first that the page names, by one GET without a second try.
 */
public final class ScriptCollector {
    private static final int OWN = 40;
    private static final int OTHER_HOSTS = 20;
    private static final int EACH = 2 << 20;
    private static final int TOGETHER = 6 << 20;

    /** {@code bodies}: of {@link ScriptEvidence#files}, by SHA-256. */
    public record Gathered(ScriptEvidence evidence, Map<String, byte[]> bodies) {}

    private final Outgoing outgoing;
    private final Target target;
    private final Visitor visitor;
    private final Set<String> otherHosts = new HashSet<>();
    private final Map<String, byte[]> bodies = new HashMap<>();
    private Set<String> ownHosts = Set.of();
    private int own;
    private int bytes;

    public ScriptCollector(Outgoing outgoing, Target target, Visitor visitor) {
        this.outgoing = outgoing;
        this.target = target;
        this.visitor = visitor;
    }

    public Gathered gather(HttpEvidence http, Consumer<Progress.Step> step) {
        step.accept(Progress.Step.SCRIPTS);
        ownHosts =
                PageCollector.hosts(http, target, outgoing.options.addresses()).collect(Collectors.toUnmodifiableSet());
        Visit home = PageCollector.home(http).keeping(EACH);
        List<ScriptSource> all = ScriptSource.of(home, target, outgoing.options.addresses());
        List<ScriptSource> listed = all.subList(0, Math.min(all.size(), ScriptEvidence.LISTED));
        SortedMap<Integer, LoadedFile> files = new TreeMap<>();
        for (boolean ours : new boolean[] {true, false}) {
            for (int i = 0; i < listed.size(); i++) {
                if (listed.get(i).url().filter(this::ours).isPresent() == ours) {
                    files.put(i, file(listed.get(i)));
                }
            }
        }
        ScriptEvidence evidence = new ScriptEvidence(
                target.url(), file(target.url(), true, home), List.copyOf(files.values()), all.size() - listed.size());
        return new Gathered(evidence, bodies);
    }

    private boolean ours(HttpUrl url) {
        return ownHosts.contains(url.host());
    }

    private LoadedFile file(ScriptSource source) {
        if (source.url().isEmpty()) {
            return LoadedFile.none(source.text(), source.text(), false, new Outcome.Unasked(Why.URL));
        }
        HttpUrl start = source.url().get();
        Optional<Why> barred = ours(start) && own == OWN ? Optional.of(Why.MANY) : barred(start);
        if (barred.isPresent()) {
            return without(start, start, new Outcome.Unasked(barred.get()));
        }
        own += ours(start) ? 1 : 0;
        return follow(start);
    }

    /** To where its redirects end, or to the one that leads to a host that is not asked. */
    private LoadedFile follow(HttpUrl start) {
        HttpUrl url = start;
        for (int hop = 0; ; hop++) {
            Visit visit = visit(url);
            Optional<HttpUrl> next = Optional.empty();
            if (visit.answer() instanceof Answer.Answered answered && answered.redirects()) {
                next = url.resolve(answered.header("Location"), outgoing.options.addresses());
                if (next.isEmpty()) {
                    return without(start, url, new Outcome.Failed(Trouble.BAD_REDIRECT));
                }
                if (hop == outgoing.options.politeness().redirects()) {
                    return without(start, url, new Outcome.Failed(Trouble.REDIRECTS));
                }
            }
            if (next.isEmpty() || barred(next.get()).isPresent()) {
                return kept(file(start.text(), ours(url), visit), visit);
            }
            url = next.get();
        }
    }

    private LoadedFile without(HttpUrl start, HttpUrl at, Outcome outcome) {
        return LoadedFile.none(start.text(), at.text(), ours(at), outcome);
    }

    private Optional<Why> barred(HttpUrl url) {
        if (bytes > TOGETHER - EACH) {
            return Optional.of(Why.SIZE);
        }
        if (ours(url)) {
            return Optional.empty();
        }
        if (otherHosts.contains(url.host())) {
            return Optional.of(Why.HOST);
        }
        return otherHosts.size() == OTHER_HOSTS ? Optional.of(Why.MANY) : Optional.empty();
    }

    private Visit visit(HttpUrl url) {
        if (Thread.currentThread().isInterrupted()) {
            return new Visit(url.text(), "", new Answer.Failed(Trouble.CANCELLED, ""));
        }
        if (outgoing.deadline.left() <= 0) {
            return new Visit(url.text(), "", new Answer.Failed(Trouble.DEADLINE, ""));
        }
        Visit visit = (ours(url) ? visitor.visit(url) : visitor.visitOnce(url)).keeping(EACH);
        if (!ours(url) && !forbidden(visit)) {
            otherHosts.add(url.host());
        }
        bytes += visit.answer() instanceof Answer.Answered answered ? answered.body().length : 0;
        return visit;
    }

    private static boolean forbidden(Visit visit) {
        return visit.answer() instanceof Answer.Failed failed && failed.trouble() == Trouble.NOT_ALLOWED;
    }

    private static LoadedFile file(String url, boolean ours, Visit visit) {
        return switch (visit.answer()) {
            case Answer.Failed failed -> LoadedFile.none(url, visit.url(), ours, new Outcome.Failed(failed.trouble()));
            case Answer.Answered answered
            when answered.status() != LoadedFile.OK ->
                LoadedFile.none(url, visit.url(), ours, new Outcome.Answered(answered.status()));
            case Answer.Answered answered -> {
                byte[] body = answered.body();
                yield new LoadedFile(
                        url,
                        visit.url(),
                        ours,
                        new Outcome.Answered(LoadedFile.OK),
                        body.length,
                        body.length == 0 ? "" : sha256(body),
                        !answered.truncated());
            }
        };
    }

    private LoadedFile kept(LoadedFile file, Visit visit) {
        if (!file.sha256().isEmpty() && visit.answer() instanceof Answer.Answered answered) {
            bodies.putIfAbsent(file.sha256(), answered.body());
        }
        return file;
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
