package vn.khien.label.decision;

import java.util.List;
import java.util.Optional;
import vn.khien.badge.LabelState;
import vn.khien.inventory.Portal;
import vn.khien.label.IssuedLabel;
import vn.khien.label.Judged;
import vn.khien.label.LabelFacts;
import vn.khien.label.Voucher;

/**
 * A portal's way to its label, as one person sees it.
 *
 * @param token of the domain proof, once the portal has one
 * @param label the newest, whatever its state
 * @param own the person acts for this portal
 */
public record PortalLabel(
        Portal portal,
        LabelFacts facts,
        List<Judged> judged,
        Optional<String> token,
        Optional<Proposal> proposal,
        Optional<IssuedLabel> label,
        LabelState state,
        boolean own) {
    /** The conditions by who vouches; that there is a label already is said by its state. */
    public List<Judged> by(Voucher voucher) {
        return judged.stream()
                .filter(each -> each.voucher() == voucher)
                .filter(each -> !(facts.labelled() && each.condition().equals("not-labelled-yet")))
                .toList();
    }

    public long met() {
        return judged.stream().filter(each -> each.ruling().satisfied()).count();
    }

    public boolean ready() {
        return Judged.allSatisfied(judged);
    }

    /** Issued, but its entry does not stand in a published checkpoint yet. */
    public boolean unpublished() {
        return facts.labelled() && state instanceof LabelState.Unlabelled;
    }

    public String path() {
        return "/portals/" + portal.id() + "/label";
    }

    public String proof() {
        return "khien-proof=" + token.orElse("");
    }
}
