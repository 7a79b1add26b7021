package vn.khien.label;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import vn.khien.badge.CredentialClaims;
import vn.khien.badge.Credentials;
import vn.khien.badge.KeySet;
import vn.khien.badge.SignerPurpose;
import vn.khien.badge.StatusList;
import vn.khien.badge.Tier;
import vn.khien.badge.log.EntryJson;
import vn.khien.db.Tx;
import vn.khien.label.keys.Signers;

/** Gives a label that stands its next credential: the same cid, a new number, a new status index. */
public final class Renewing {
    private static final Duration MORE = Duration.ofDays(365);

    private final IssueStore issues = new IssueStore();
    private final Signers signers;
    private final String labelUrl;
    private final SecureRandom random;

    public Renewing(Signers signers, String labelUrl, SecureRandom random) {
        this.signers = signers;
        this.labelUrl = labelUrl;
        this.random = random;
    }

    /** The end of the next credential: a year more within the window of renewal, before it the end that stands. */
    public static Instant until(Instant end, Instant now) {
        if (!LabelMatter.due(end, now)) return end;
        Instant longest = now.truncatedTo(ChronoUnit.SECONDS).plus(Credentials.LONGEST);
        Instant more = end.plus(MORE);
        return more.isBefore(longest) ? more : longest;
    }

    /** Until the new entry is published the label keeps the credential that it has. */
    public void renew(Tx tx, IssuedLabel label, Tier tier, Issuing.Ground ground, Optional<Integer> by, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.SECONDS);
        KeySet keys = signers.in(tx, SignerPurpose.ISSUING, now);
        IssueStore.Newest newest = issues.newest(tx, label.cid());
        Instant until = until(newest.validUntil(), now);
        int number = newest.number() + 1;
        int index = freeIndex(tx);
        var claims = new CredentialClaims(
                label.cid(),
                number,
                labelUrl,
                label.url(),
                List.of(label.origin()),
                new CredentialClaims.Owner(label.ownerVi(), label.ownerEn(), label.ownerCode()),
                label.issuerVi(),
                label.issuerEn(),
                new CredentialClaims.Assessment(
                        Issuing.SCHEME,
                        Issuing.SCHEME_VERSION,
                        tier,
                        ground.assessedAt(),
                        ground.assessor(),
                        ground.reportDigest()),
                at,
                until,
                index,
                label.test());
        String jws = Credentials.issue(keys, claims);
        var entry = new EntryJson(
                EntryJson.Event.RENEW,
                Optional.of(claims.id()),
                Optional.of(EntryJson.digest(jws)),
                List.of(label.domain()),
                Optional.of(label.ownerCode()),
                Optional.of(keys.issuing().thumbprint()),
                OptionalLong.of(index),
                Optional.of(EntryJson.Reason.ADMINISTRATIVE),
                at,
                Optional.empty());
        long entryId = issues.logEntry(tx, entry.bytes(), at);
        issues.addCredential(
                tx,
                label.cid(),
                number,
                jws,
                Issuing.SCHEME,
                tier,
                index,
                keys.issuing().thumbprint(),
                at,
                until,
                at,
                entryId);
        issues.addEvent(
                tx, label.cid(), Happening.Kind.RENEWED, at, by, EntryJson.Reason.ADMINISTRATIVE.word(), "", entryId);
    }

    private int freeIndex(Tx tx) {
        int index = random.nextInt(StatusList.SMALLEST);
        while (issues.indexTaken(tx, index)) index = random.nextInt(StatusList.SMALLEST);
        return index;
    }
}
