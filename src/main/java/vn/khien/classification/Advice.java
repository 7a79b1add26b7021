package vn.khien.classification;

import java.util.List;
import vn.khien.law.Level;
import vn.khien.law.LevelClause;

/** What the criteria of a regime say about facts. Where they do not suffice a person decides: there is no silent level. */
public sealed interface Advice {
    /** Every clause that matches. */
    List<LevelClause> matching();

    /** The nearest clauses of a higher level, nearest first. */
    List<Change> changes();

    /** @param deciding the matching clauses of the highest level (NĐ331 Đ8.2) */
    record Determined(Level level, List<LevelClause> deciding, List<LevelClause> matching, List<Change> changes)
            implements Advice {}

    /** @param toAnswer facts not answered yet that could make it enough */
    record NotEnough(List<Reason> reasons, List<Fact> toAnswer, List<LevelClause> matching, List<Change> changes)
            implements Advice {}

    enum Reason {
        /** No criterion matches. */
        NO_CRITERION,
        /** State secrets are processed and no criterion of harm matches. */
        STATE_SECRET,
        /** A question about harm that could raise the level was not answered; that is not "no harm". */
        HARM_UNANSWERED
    }

    /**
     * A clause of a higher level that would match if some facts were otherwise.
     *
     * @param facts which ones decide
     * @param open none of them has been answered yet, so that this may still come
     */
    record Change(LevelClause clause, List<Fact> facts, boolean open) {}

    /** Facts not answered yet that may still raise the level. */
    default List<Fact> stillOpen() {
        return changes().stream()
                .filter(Change::open)
                .flatMap(c -> c.facts().stream())
                .distinct()
                .toList();
    }
}
