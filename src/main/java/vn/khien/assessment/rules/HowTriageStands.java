package vn.khien.assessment.rules;

import java.time.LocalDate;
import vn.khien.assessment.finding.FindingLife;
import vn.khien.assessment.finding.FindingTriage;
import vn.khien.assessment.finding.FindingTriageState;
import vn.khien.assessment.finding.Triaged;

/** How a triage stands: what people did to it goes before what time did. */
public final class HowTriageStands {
    private HowTriageStands() {}

    /**
     * @param life of the finding as the newest scan or look left it
     * @param version of the check in the newest scan; of a weakness the number of its newest life
     */
    public static FindingTriageState on(LocalDate today, FindingTriage triage, FindingLife life, int version) {
        if (triage.withdrawal().isPresent()) return new FindingTriageState.Withdrawn();
        if (triage.decision().filter(decision -> !decision.granted()).isPresent())
            return new FindingTriageState.Refused();
        if (triage.until().filter(today::isAfter).isPresent())
            return new FindingTriageState.Expired(triage.until().get());
        if (overtaken(triage, life, version)) return new FindingTriageState.Overtaken();
        return triage.decision().isPresent() ? new FindingTriageState.InForce() : new FindingTriageState.Waiting();
    }

    // a risk is accepted whatever the check says of it; a mistake is one of this version about this failure
    private static boolean overtaken(FindingTriage triage, FindingLife life, int version) {
        return switch (triage.kind()) {
            case ACCEPTANCE -> false;
            case FALSE_POSITIVE ->
                switch (triage.about()) {
                    case Triaged.OfCheck about -> version != about.version() || life.beganIn() > about.scanId();
                    case Triaged.OfWeakness about -> version > about.life();
                };
        };
    }
}
