package vn.khien.scan.http;

import java.util.ArrayList;
import java.util.List;
import vn.khien.scan.Trouble;
import vn.khien.scan.evidence.HttpAside;

/** Questions of one GET each to the home page's server; the first that stays unanswered ends them. */
final class Probes {
    private static final int LEAF = 8 << 10;
    private static final int PAGE = 64 << 10;

    private final Visitor visitor;
    private final HttpUrl home;
    private final boolean openPaths;
    private final List<HttpAside.Probe> probes = new ArrayList<>();

    Probes(Visitor visitor, HttpUrl home, boolean openPaths) {
        this.visitor = visitor;
        this.home = home;
        this.openPaths = openPaths;
    }

    List<HttpAside.Probe> ask() {
        List<Asking> askings = new ArrayList<>(List.of(
                new Asking("robots", Question.get(home.withPath("/robots.txt")), LEAF),
                new Asking("missing", Question.get(home.withPath(HttpAside.MISSING)), PAGE),
                new Asking("compressed", Question.compressed(marked()), PAGE),
                new Asking("trace", Question.trace(home.withPath("/")), LEAF)));
        if (openPaths) {
            OpenPath.ALL.forEach(open ->
                    askings.add(new Asking(open.path(), Question.start(home.withPath(open.path())), OpenPath.KEPT)));
        }
        for (Asking asking : askings) {
            Visit visit = asking.kept(visitor.visit(asking.question()));
            probes.add(new HttpAside.Probe(asking.what(), openPaths ? OpenPath.withoutSecrets(visit) : visit));
            if (visit.answer() instanceof Answer.Failed failed
                    && (failed.trouble() == Trouble.TIMEOUT || failed.trouble().last())) {
                return probes;
            }
        }
        return probes;
    }

    /** Does the page repeat what its URL says? */
    private HttpUrl marked() {
        String path = home.path();
        return home.withPath(path + (path.contains("?") ? "&" : "?") + "khien=" + HttpAside.MARK);
    }

    private record Asking(String what, Question question, int most) {
        /** Of a page that came uncompressed the head says all. */
        Visit kept(Visit visit) {
            boolean plain = what.equals("compressed")
                    && visit.answer() instanceof Answer.Answered answered
                    && answered.header("Content-Encoding").isEmpty();
            return visit.keeping(plain ? 0 : most);
        }
    }
}
