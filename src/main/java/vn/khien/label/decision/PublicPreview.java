package vn.khien.label.decision;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import vn.khien.badge.Cid;
import vn.khien.badge.LabelState;
import vn.khien.badge.LabelView;
import vn.khien.badge.log.EntryJson;
import vn.khien.label.LabelMatter;

/**
 * What will be published, before anybody presses: the label as it will be drawn and its entry in the log. What is made
 * only then stands as "…".
 *
 * @param view {@code cid} is of no meaning
 */
public record PublicPreview(LabelView view, String entry) {
    private static final Cid NONE = new Cid("0".repeat(26));
    private static final Duration LASTS = Duration.ofDays(365);

    /** @param renewed end of the next credential of a label that stands */
    static PublicPreview of(
            PortalLabel seen,
            String labelUrl,
            String scheme,
            String issuerVi,
            String issuerEn,
            Optional<Instant> renewed,
            boolean test) {
        boolean fresh = seen.matter() == LabelMatter.NEW;
        Instant until = renewed.filter(end -> !fresh).orElseGet(() -> seen.now().plus(LASTS));
        String domain = seen.portal().authority();
        String ownerVi =
                seen.facts().owner().map(o -> o.vi()).orElse(seen.portal().orgVi());
        String ownerEn =
                seen.facts().owner().map(o -> o.en()).orElse(seen.portal().orgEn());
        var view = new LabelView(
                NONE,
                domain,
                "https://" + domain + "/",
                List.of("https://" + domain),
                ownerVi,
                ownerEn,
                issuerVi,
                issuerEn,
                seen.tier(),
                scheme,
                new LabelState.Valid(),
                seen.now(),
                until,
                0,
                test);
        String credential = labelUrl + "/c/"
                + (fresh
                        ? "…#1"
                        : seen.label()
                                .map(label -> label.cid() + "#" + (label.number() + 1))
                                .orElse("…"));
        var entry = new EntryJson(
                fresh ? EntryJson.Event.ISSUE : EntryJson.Event.RENEW,
                Optional.of(credential),
                Optional.of("sha-256:…"),
                List.of(domain),
                seen.facts().owner().map(o -> o.code()),
                Optional.of("…"),
                OptionalLong.empty(),
                fresh ? Optional.empty() : Optional.of(EntryJson.Reason.ADMINISTRATIVE),
                seen.now(),
                Optional.empty());
        return new PublicPreview(view, new String(entry.bytes(), StandardCharsets.UTF_8));
    }
}
