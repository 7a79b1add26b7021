package vn.khien.assessment.finding;

import java.time.LocalDate;
import java.util.Optional;
import vn.khien.assessment.rules.HowTriageStands;
import vn.khien.ledger.Entry;
import vn.khien.scan.Text;

/**
 * A failure that is or may be triaged, as it is now.
 *
 * @param where how people call the system or portal
 * @param home its page
 * @param page that shows the failure
 * @param seen empty where the newest scan does not say
 * @param life empty where it never failed
 * @param subject of the ledger, the system or portal
 */
public record TriagedView(
        Triaged about,
        String where,
        String home,
        Text title,
        String page,
        Optional<Seen> seen,
        Optional<FindingLife> life,
        String subject) {
    public record Seen(Text because, String evidence) {}

    /** Where it is asked for. */
    public String action(FindingTriage.Kind kind) {
        return switch (about) {
            case Triaged.OfCheck check -> home + "/findings/" + check.check() + "/" + kind.word();
            case Triaged.OfWeakness weakness -> page + "/" + kind.word();
        };
    }

    /** A risk is accepted for some time; what a check says of a portal is mistaken until the check changes. */
    public boolean ends(FindingTriage.Kind kind) {
        return switch (kind) {
            case ACCEPTANCE -> true;
            case FALSE_POSITIVE -> about instanceof Triaged.OfWeakness;
        };
    }

    FindingTriageState state(FindingTriage triage, LocalDate today) {
        int version = switch (about) {
            case Triaged.OfCheck check -> check.version();
            case Triaged.OfWeakness weakness -> weakness.life();
        };
        return life.map(known -> HowTriageStands.on(today, triage, known, version))
                .orElseGet(FindingTriageState.Overtaken::new);
    }

    Entry with(Entry entry) {
        return switch (about) {
            case Triaged.OfCheck check -> entry.with("portal", subject).with("check", check.check());
            case Triaged.OfWeakness weakness ->
                entry.with("of", subject).with("finding", "finding/" + weakness.weaknessId());
        };
    }
}
