package vn.khien.assessment.weakness;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.khien.assessment.VerdictKind;
import vn.khien.assessment.finding.FindingLife;
import vn.khien.assessment.finding.LifeOfFinding;
import vn.khien.assessment.weakness.KnownWeakness.Said;

/** What a look makes of the weaknesses of its subject: the one life of findings, over the words of several sources. */
final class WeaknessFold {
    /**
     * What becomes of one.
     *
     * @param before empty: it was not known
     * @param seen as this look sees it; empty where it does not
     * @param said what this look says of it; empty: nothing
     */
    record Turn(
            WeaknessKey key,
            Optional<KnownWeakness> before,
            Optional<Sighting> seen,
            Optional<Said> said,
            Optional<FindingLife> after) {
        boolean begins() {
            return after.isPresent() && lifeBefore().filter(this::sameLife).isEmpty();
        }

        /** Open before and after, and told of by this look. */
        boolean stays() {
            return said.isPresent() && after.orElse(null) instanceof FindingLife.Open && !begins();
        }

        /** Open, and for the first time not told of. */
        boolean unseen() {
            return after.orElse(null) instanceof FindingLife.Open open
                    && !open.judged()
                    && lifeBefore().filter(FindingLife::judged).isPresent();
        }

        boolean ends() {
            return after.orElse(null) instanceof FindingLife.Gone
                    && lifeBefore().orElse(null) instanceof FindingLife.Open;
        }

        private Optional<FindingLife> lifeBefore() {
            return before.flatMap(KnownWeakness::life);
        }

        private boolean sameLife(FindingLife life) {
            return life.beganIn() == after.orElseThrow().beganIn();
        }
    }

    private final long look;
    private final SubjectLook seen;

    WeaknessFold(long look, SubjectLook seen) {
        this.look = look;
        this.seen = seen;
    }

    /** Of those that this look sees and those known of the same kind of source, in no order. */
    Map<WeaknessKey, Turn> over(Map<WeaknessKey, KnownWeakness> known) {
        Map<WeaknessKey, Turn> turns = new LinkedHashMap<>();
        for (Sighting one : seen.sightings())
            turns.put(one.key(), turn(one, Optional.ofNullable(known.get(one.key()))));
        known.forEach((key, one) -> turns.computeIfAbsent(key, unseen -> missed(key, one)));
        return turns;
    }

    private Turn turn(Sighting one, Optional<KnownWeakness> before) {
        int looks = before.map(KnownWeakness::said)
                .map(said -> said.get(seen.source()))
                .map(Said::looks)
                .orElse(0);
        Said said = new Said(look, seen.at(), true, looks + 1);
        return turn(one.key(), before, Optional.of(one), said);
    }

    private Turn missed(WeaknessKey key, KnownWeakness before) {
        if (isOthers(key, before))
            return new Turn(key, Optional.of(before), Optional.empty(), Optional.empty(), before.life());
        if (!seen.covers().test(key))
            return new Turn(
                    key,
                    Optional.of(before),
                    Optional.empty(),
                    Optional.empty(),
                    before.life().flatMap(life -> life(Optional.of(life), VerdictKind.UNKNOWN)));
        int looks = Optional.ofNullable(before.said().get(seen.source()))
                .map(Said::looks)
                .orElse(0);
        return turn(key, Optional.of(before), Optional.empty(), new Said(look, seen.at(), false, looks));
    }

    /** What another source of components told, and ports that this look does not speak of: nothing becomes of them. */
    private boolean isOthers(WeaknessKey key, KnownWeakness before) {
        return switch (seen.source().scanner()) {
            case COMPONENTS -> !before.said().containsKey(seen.source());
            case PORTS -> !seen.covers().test(key);
        };
    }

    /** An older word of a source than its newest changes nothing. */
    private Turn turn(WeaknessKey key, Optional<KnownWeakness> before, Optional<Sighting> sighting, Said said) {
        Map<LookSource, Said> all = new EnumMap<>(LookSource.class);
        before.map(KnownWeakness::said).map(HashMap::new).ifPresent(all::putAll);
        Said newest = all.get(seen.source());
        boolean late = newest != null && newest.at().isAfter(said.at());
        if (!late) all.put(seen.source(), said);
        VerdictKind word = WordOfSources.of(seen.source().scanner(), all.values());
        Optional<FindingLife> life = before.flatMap(KnownWeakness::life);
        Optional<FindingLife> after = late ? life : life(life, word);
        return new Turn(
                key, before, late ? Optional.empty() : sighting, late ? Optional.empty() : Optional.of(said), after);
    }

    // sources add up to a word that is whole, however much this one look left open elsewhere
    private Optional<FindingLife> life(Optional<FindingLife> before, VerdictKind word) {
        return LifeOfFinding.after(before, new LifeOfFinding.Seen(look, word, true));
    }
}
