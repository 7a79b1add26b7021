package vn.khien.label;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import vn.khien.badge.Cid;
import vn.khien.badge.CredentialClaims;
import vn.khien.badge.Credentials;
import vn.khien.badge.KeySet;
import vn.khien.badge.SignerPurpose;
import vn.khien.badge.StatusList;
import vn.khien.badge.Tier;
import vn.khien.badge.log.EntryJson;
import vn.khien.db.Tx;
import vn.khien.label.keys.Signers;

/** Signs what was decided: rows, credential and log entry of one event, inside the caller's transaction. */
public final class Issuing {
    public static final String SCHEME = "NCA-2026";
    public static final String SCHEME_VERSION = "1";
    private static final Duration LASTS = Duration.ofDays(365);

    /** What the label rests on: an assessment by an organisation, never a person. */
    public record Ground(Instant assessedAt, String assessor, String reportDigest) {}

    /** A label to issue. */
    public record Decided(LabelStore.Holder holder, Tier tier, Ground ground) {}

    private final LabelStore store;
    private final IssueStore issues = new IssueStore();
    private final Signers signers;
    private final String labelUrl;
    private final boolean test;
    private final SecureRandom random;

    public Issuing(LabelStore store, Signers signers, String labelUrl, boolean test, SecureRandom random) {
        this.store = store;
        this.signers = signers;
        this.labelUrl = labelUrl;
        this.test = test;
        this.random = random;
    }

    /** Where its labels are looked up. */
    public String labelUrl() {
        return labelUrl;
    }

    /** Issues a label to a portal; it turns green once its entry is in a published checkpoint. */
    public Cid issue(Tx tx, LabelStore.Holder holder, Tier tier, Ground ground, Optional<Integer> by, Instant at) {
        return issueAll(tx, List.of(holder), tier, ground, by, at).getFirst();
    }

    /** What is to be signed and written of one label. */
    private record Draft(Decided decided, CredentialClaims claims) {}

    /** The same for many: signed on all cores, written a table at a time. */
    public List<Cid> issueAll(
            Tx tx, List<LabelStore.Holder> holders, Tier tier, Ground ground, Optional<Integer> by, Instant at) {
        return issueEach(
                tx,
                holders.stream()
                        .map(holder -> new Decided(holder, tier, ground))
                        .toList(),
                by,
                at);
    }

    /** Labels that each rest on a ground of their own; cids in the order given. */
    public List<Cid> issueEach(Tx tx, List<Decided> decided, Optional<Integer> by, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.SECONDS);
        KeySet keys = signers.in(tx, SignerPurpose.ISSUING, now);
        LabelStore.Issuer issuer = store.issuer(tx);
        Set<Integer> used = issues.indexesInUse(tx);
        List<Draft> drafts = new ArrayList<>();
        for (Decided each : decided) drafts.add(new Draft(each, claims(each, issuer, freeIndex(used), at)));
        List<IssueStore.Issue> signed =
                drafts.parallelStream().map(draft -> signed(draft, keys, at)).toList();
        issues.addAll(tx, signed, issuer, SCHEME, keys.issuing().thumbprint(), test, by, at);
        return signed.stream().map(IssueStore.Issue::cid).toList();
    }

    private CredentialClaims claims(Decided decided, LabelStore.Issuer issuer, int index, Instant at) {
        LabelStore.Holder holder = decided.holder;
        Ground ground = decided.ground;
        return new CredentialClaims(
                Cid.random(random),
                1,
                labelUrl,
                "https://" + holder.domain() + "/",
                List.of("https://" + holder.domain()),
                new CredentialClaims.Owner(holder.ownerVi(), holder.ownerEn(), holder.ownerCode()),
                issuer.vi(),
                issuer.en(),
                new CredentialClaims.Assessment(
                        SCHEME,
                        SCHEME_VERSION,
                        decided.tier,
                        ground.assessedAt(),
                        ground.assessor(),
                        ground.reportDigest()),
                at,
                at.plus(LASTS).minusSeconds(1),
                index,
                test);
    }

    private IssueStore.Issue signed(Draft draft, KeySet keys, Instant at) {
        CredentialClaims claims = draft.claims;
        String jws = Credentials.issue(keys, claims);
        byte[] entry = new EntryJson(
                        EntryJson.Event.ISSUE,
                        Optional.of(claims.id()),
                        Optional.of(EntryJson.digest(jws)),
                        List.of(draft.decided.holder.domain()),
                        Optional.of(draft.decided.holder.ownerCode()),
                        Optional.of(Credentials.signer(jws)),
                        OptionalLong.of(claims.statusIndex()),
                        Optional.empty(),
                        at,
                        Optional.empty())
                .bytes();
        return new IssueStore.Issue(
                draft.decided.holder,
                claims.cid(),
                draft.decided.tier,
                jws,
                Math.toIntExact(claims.statusIndex()),
                claims.validFrom(),
                claims.validUntil(),
                entry);
    }

    /** Suspends, resumes or revokes: shown at once, logged in the same transaction. */
    public void happens(
            Tx tx,
            IssuedLabel label,
            Happening.Kind kind,
            EntryJson.Reason reason,
            String note,
            Optional<Integer> by,
            Instant at) {
        happens(tx, label, kind, reason, "", note, by, at);
    }

    /** @param cause why the service itself acts, which the log does not say; empty for a person's act */
    public void happens(
            Tx tx,
            IssuedLabel label,
            Happening.Kind kind,
            EntryJson.Reason reason,
            String cause,
            String note,
            Optional<Integer> by,
            Instant at) {
        EntryJson.Event event = switch (kind) {
            case SUSPENDED -> EntryJson.Event.SUSPEND;
            case RESUMED -> EntryJson.Event.RESUME;
            case REVOKED -> EntryJson.Event.REVOKE;
            case ISSUED, RENEWED -> throw new IllegalArgumentException("an issue has a credential of its own");
        };
        byte[] entry = label.entry(event, labelUrl, Optional.of(reason), at).bytes();
        issues.addEvent(tx, label.cid(), kind, at, by, reason.word(), cause, note, issues.logEntry(tx, entry, at));
    }

    private int freeIndex(Set<Integer> used) {
        int index = random.nextInt(StatusList.SMALLEST);
        while (!used.add(index)) index = random.nextInt(StatusList.SMALLEST);
        return index;
    }
}
