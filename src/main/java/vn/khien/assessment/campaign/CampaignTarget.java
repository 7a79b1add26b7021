package vn.khien.assessment.campaign;

import java.time.Instant;
import java.util.List;
import vn.khien.assessment.VerdictKind;
import vn.khien.assessment.rules.AuthorisationCovers;
import vn.khien.inventory.Portal;
import vn.khien.scan.Status;
import vn.khien.scan.Text;

/** A portal of a round and what has come of it. */
public record CampaignTarget(long id, Portal portal, Outcome outcome) {
    public sealed interface Outcome {
        record Waiting() implements Outcome {}

        record Running(Instant since) implements Outcome {}

        /** No consent covers it. */
        record LeftOut(AuthorisationCovers.Why why) implements Outcome {}

        /** @param because why it is not assessed; empty when it is */
        record Done(
                long scan, Status status, VerdictKind verdict, String grade, CampaignChange change, List<Text> because)
                implements Outcome {
            public Done {
                because = List.copyOf(because);
            }
        }
    }
}
