package vn.khien.label;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import vn.khien.badge.Cid;
import vn.khien.badge.CredentialClaims;
import vn.khien.badge.Credentials;
import vn.khien.badge.KeySet;
import vn.khien.badge.StatusList;
import vn.khien.badge.Tier;
import vn.khien.badge.log.EntryJson;
import vn.khien.db.Tx;

/** Signs what was decided: rows, credential and log entry of one event, inside the caller's transaction. */
public final class Issuing {
    public static final String SCHEME = "NCA-2026";
    public static final String SCHEME_VERSION = "1";
    private static final Duration LASTS = Duration.ofDays(365);

    /** What the label rests on: an assessment by an organisation, never a person. */
    public record Ground(Instant assessedAt, String assessor, String reportDigest) {}

    private final LabelStore store;
    private final KeySet keys;
    private final String labelUrl;
    private final boolean test;
    private final SecureRandom random;

    public Issuing(LabelStore store, KeySet keys, String labelUrl, boolean test, SecureRandom random) {
        this.store = store;
        this.keys = keys;
        this.labelUrl = labelUrl;
        this.test = test;
        this.random = random;
    }

    /** Issues a label to a portal; it turns green once its entry is in a published checkpoint. */
    public Cid issue(Tx tx, LabelStore.Holder holder, Tier tier, Ground ground, Optional<Integer> by, Instant at) {
        return issue(tx, holder, tier, ground, by, at, store.issuer(tx), store.indexesInUse(tx));
    }

    /** The same for many; the reader of a batch pays for what is common once. */
    public List<Cid> issueAll(
            Tx tx, List<LabelStore.Holder> holders, Tier tier, Ground ground, Optional<Integer> by, Instant at) {
        LabelStore.Issuer issuer = store.issuer(tx);
        Set<Integer> used = store.indexesInUse(tx);
        return holders.stream()
                .map(h -> issue(tx, h, tier, ground, by, at, issuer, used))
                .toList();
    }

    private Cid issue(
            Tx tx,
            LabelStore.Holder holder,
            Tier tier,
            Ground ground,
            Optional<Integer> by,
            Instant now,
            LabelStore.Issuer issuer,
            Set<Integer> used) {
        Instant at = now.truncatedTo(ChronoUnit.SECONDS);
        Cid cid = Cid.random(random);
        int index = freeIndex(used);
        Instant until = at.plus(LASTS).minusSeconds(1);
        var claims = new CredentialClaims(
                cid,
                1,
                labelUrl,
                "https://" + holder.domain() + "/",
                List.of("https://" + holder.domain()),
                new CredentialClaims.Owner(holder.ownerVi(), holder.ownerEn(), holder.ownerCode()),
                issuer.vi(),
                issuer.en(),
                new CredentialClaims.Assessment(
                        SCHEME, SCHEME_VERSION, tier, ground.assessedAt(), ground.assessor(), ground.reportDigest()),
                at,
                until,
                index,
                test);
        String jws = Credentials.issue(keys, claims);
        byte[] entry = entry(
                EntryJson.Event.ISSUE,
                claims.id(),
                Optional.of(jws),
                holder.domain(),
                holder.ownerCode(),
                OptionalLong.of(index),
                Optional.empty(),
                at);
        store.add(tx, holder, cid, issuer, test, at);
        long entryId = store.logEntry(tx, entry, at);
        store.addCredential(tx, cid, 1, jws, SCHEME, tier, index, keys.issuing().thumbprint(), at, until, at, entryId);
        store.addEvent(tx, cid, Happening.Kind.ISSUED, at, by, EntryJson.Reason.ADMINISTRATIVE.word(), "", entryId);
        return cid;
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
        byte[] entry = entry(
                event,
                labelUrl + "/c/" + label.cid() + "#" + label.number(),
                Optional.of(label.jws()),
                label.domain(),
                label.ownerCode(),
                OptionalLong.of(label.statusIndex()),
                Optional.of(reason),
                at);
        store.addEvent(tx, label.cid(), kind, at, by, reason.word(), cause, note, store.logEntry(tx, entry, at));
    }

    private byte[] entry(
            EntryJson.Event event,
            String credential,
            Optional<String> jws,
            String domain,
            String owner,
            OptionalLong index,
            Optional<EntryJson.Reason> reason,
            Instant at) {
        return new EntryJson(
                        event,
                        Optional.of(credential),
                        jws.map(EntryJson::digest),
                        List.of(domain),
                        Optional.of(owner),
                        Optional.of(keys.issuing().thumbprint()),
                        index,
                        reason,
                        at,
                        Optional.empty())
                .bytes();
    }

    private int freeIndex(Set<Integer> used) {
        int index = random.nextInt(StatusList.SMALLEST);
        while (!used.add(index)) index = random.nextInt(StatusList.SMALLEST);
        return index;
    }
}
