package vn.khien.label.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.LabelState;
import vn.khien.badge.Tier;
import vn.khien.inventory.Portal;
import vn.khien.label.IssuedLabel;
import vn.khien.label.Judged;
import vn.khien.label.LabelFacts;
import vn.khien.label.LabelMatter;
import vn.khien.label.LabelPaper;
import vn.khien.label.Voucher;

/**
 * A portal's way to its label, as one person sees it.
 *
 * @param tier whose conditions are judged
 * @param token of the domain proof, once the portal has one
 * @param ended the last proposal that ended
 * @param application the owner's newest
 * @param label the newest, whatever its state
 * @param reminder what the owner may be reminded of
 * @param own the person acts for this portal
 */
public record PortalLabel(
        Portal portal,
        LabelFacts facts,
        Tier tier,
        LabelMatter matter,
        List<Judged> judged,
        Optional<String> token,
        Optional<Proposal> proposal,
        Optional<EndedProposal> ended,
        Optional<Application> application,
        List<LabelPaper> papers,
        Optional<IssuedLabel> label,
        LabelState state,
        Reminder reminder,
        boolean own,
        Instant now) {
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

    /** What a decision still lacks, in the order of the page. */
    public List<String> lacking() {
        return Judged.refusing(judged);
    }

    public boolean ready() {
        return Judged.allSatisfied(judged);
    }

    /** Issued, but its entry does not stand in a published checkpoint yet. */
    public boolean unpublished() {
        return facts.labelled() && state instanceof LabelState.Unlabelled;
    }

    /** The label that stands may be renewed. */
    public boolean renewable() {
        return facts.standing()
                .filter(label -> LabelMatter.renewable(label, now))
                .isPresent();
    }

    /** The label has changed since the proposal: it can't be issued any more. */
    public boolean stale() {
        Optional<String> wanted = matter == LabelMatter.NEW
                ? Optional.empty()
                : facts.standing().map(label -> label.cid().value());
        return proposal.isPresent() && !proposal.get().cid().equals(wanted);
    }

    public Optional<Application> waiting() {
        return application.filter(Application::waits);
    }

    /** Why the authority refused, unless something was proposed since. */
    public Optional<EndedProposal> refusal() {
        return proposal.isPresent()
                ? Optional.empty()
                : ended.filter(e -> e.why().equals("refused"));
    }

    public String path() {
        return "/portals/" + portal.id() + "/label";
    }

    public String proof() {
        return "khien-proof=" + token.orElse("");
    }

    PortalLabel withToken(Optional<String> given) {
        return new PortalLabel(
                portal,
                facts,
                tier,
                matter,
                judged,
                given,
                proposal,
                ended,
                application,
                papers,
                label,
                state,
                reminder,
                own,
                now);
    }
}
