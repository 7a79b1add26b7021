package vn.khien.label;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import vn.khien.badge.Cid;
import vn.khien.badge.Credentials;
import vn.khien.badge.LabelEvent;
import vn.khien.badge.LabelState;
import vn.khien.badge.LabelView;
import vn.khien.badge.Tier;
import vn.khien.badge.log.EntryJson;

/**
 * A label as the world may know it: its rows, its credential and its place in the log.
 *
 * @param domain ASCII host, with the port where it is not 443
 * @param place index of the issue entry, once it is sequenced
 * @param version the label's row version
 */
public record IssuedLabel(
        Cid cid,
        long portal,
        String domain,
        String url,
        String ownerVi,
        String ownerEn,
        String ownerCode,
        String issuerVi,
        String issuerEn,
        boolean test,
        long version,
        int number,
        String scheme,
        Tier tier,
        int statusIndex,
        Instant validFrom,
        Instant validUntil,
        String jws,
        byte[] entry,
        Optional<Long> place,
        List<Happening> history) {
    /** The oldest first. */
    public static final Comparator<IssuedLabel> AGE = Comparator.comparing(IssuedLabel::issuedAt)
            .thenComparingLong(IssuedLabel::version)
            .thenComparing(label -> label.cid().value());

    /** When the label's first credential was issued. */
    public Instant issuedAt() {
        return history.isEmpty() ? validFrom : history.getFirst().at();
    }

    /** One pure function from the label's rows and now; before its issue entry is published there is no label. */
    public LabelState state(long logSize, Instant now) {
        if (place.isEmpty() || place.get() >= logSize) return new LabelState.Unlabelled();
        List<LabelEvent> events = new ArrayList<>();
        for (Happening h : history) {
            events.add(
                    switch (h.kind()) {
                        case ISSUED, RENEWED -> new LabelEvent.Issued(h.at(), validFrom, validUntil);
                        case SUSPENDED -> new LabelEvent.Suspended(h.at());
                        case RESUMED -> new LabelEvent.Resumed(h.at());
                        case REVOKED -> new LabelEvent.Revoked(h.at());
                    });
        }
        return LabelState.of(events, now);
    }

    /** The same once its issue entry is at this place. */
    public IssuedLabel placed(long index) {
        return new IssuedLabel(
                cid,
                portal,
                domain,
                url,
                ownerVi,
                ownerEn,
                ownerCode,
                issuerVi,
                issuerEn,
                test,
                version,
                number,
                scheme,
                tier,
                statusIndex,
                validFrom,
                validUntil,
                jws,
                entry,
                Optional.of(index),
                history);
    }

    /** What the log says of an event of the credential that is shown. */
    public EntryJson entry(EntryJson.Event event, String labelUrl, Optional<EntryJson.Reason> reason, Instant at) {
        return new EntryJson(
                event,
                Optional.of(labelUrl + "/c/" + cid + "#" + number),
                Optional.of(EntryJson.digest(jws)),
                List.of(domain),
                Optional.of(ownerCode),
                Optional.of(Credentials.signer(jws)),
                OptionalLong.of(statusIndex),
                reason,
                at,
                Optional.empty());
    }

    public LabelView view(LabelState state) {
        return new LabelView(
                cid,
                domain,
                url,
                List.of(origin()),
                ownerVi,
                ownerEn,
                issuerVi,
                issuerEn,
                tier,
                scheme,
                state,
                validFrom,
                validUntil,
                version,
                test);
    }

    public String origin() {
        return "https://" + domain;
    }

    public boolean revoked() {
        return history.stream().anyMatch(h -> h.kind() == Happening.Kind.REVOKED);
    }

    public boolean suspended() {
        boolean suspended = false;
        for (Happening h : history) {
            if (h.kind() == Happening.Kind.SUSPENDED) suspended = true;
            if (h.kind() == Happening.Kind.RESUMED) suspended = false;
        }
        return suspended;
    }
}
