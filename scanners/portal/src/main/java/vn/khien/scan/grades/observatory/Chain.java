package vn.khien.scan.grades.observatory;

import java.util.List;
import vn.khien.scan.Text;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Visit;

/** What came of a URL and its redirects, followed as sent. */
public sealed interface Chain {
    /**
     * @param route every URL on the way, the first too
     * @param visits with their answers; may stop short of the end of the route where that is HTTPS
     * @param certified of every HTTPS hop
     */
    record Led(List<String> route, List<Visit> visits, Certified certified) implements Chain {
        public Led {
            route = List.copyOf(route);
            visits = List.copyOf(visits);
        }

        /** Every answer on the way. */
        List<Answer.Answered> answers() {
            return visits.stream()
                    .map(Visit::answer)
                    .filter(Answer.Answered.class::isInstance)
                    .map(Answer.Answered.class::cast)
                    .toList();
        }
    }

    /** A definite absence: nothing answers there. */
    record Nowhere() implements Chain {}

    record NotKnown(Text because) implements Chain {}

    /** Whether the certificates on the way hold; yes where there is none. */
    sealed interface Certified {
        record Yes() implements Certified {}

        record No() implements Certified {}

        record NotKnown(Text because) implements Certified {}
    }
}
