package vn.khien.badge;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one state of a label; picture, frame, page, API and status bit are renderings of it. {@code Lookalike} is said of
 * a domain that resembles a labelled one, {@code Unknown} by a node that can't tell.
 */
public sealed interface LabelState {
    record Valid() implements LabelState {}

    record Expired(Instant since) implements LabelState {}

    record Suspended(Instant since) implements LabelState {}

    record Revoked(Instant since) implements LabelState {}

    record Unlabelled() implements LabelState {}

    record Lookalike() implements LabelState {}

    record Unknown() implements LabelState {}

    /**
     * Every event given has happened, in this order, whatever the clocks of two machines say; {@code now} judges only
     * validity. A revocation is final; an end outlasts a suspension; an issue that starts later does not count yet.
     */
    static LabelState of(List<? extends LabelEvent> events, Instant now) {
        Instant end = null;
        Instant suspended = null;
        for (LabelEvent event : events) {
            switch (event) {
                case LabelEvent.Revoked(var at) -> {
                    return new Revoked(at);
                }
                case LabelEvent.Suspended(var at) -> suspended = at;
                case LabelEvent.Resumed ignored -> suspended = null;
                case LabelEvent.Issued issued -> {
                    if (!now.isBefore(issued.validFrom())) end = later(end, issued.validUntil());
                }
            }
        }
        if (end == null) return new Unlabelled();
        if (!now.isBefore(end)) return new Expired(end);
        return suspended == null ? new Valid() : new Suspended(suspended);
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    /** As written in the API. */
    default String word() {
        return switch (this) {
            case Valid ignored -> "valid";
            case Expired ignored -> "expired";
            case Suspended ignored -> "suspended";
            case Revoked ignored -> "revoked";
            case Unlabelled ignored -> "unlabelled";
            case Lookalike ignored -> "lookalike";
            case Unknown ignored -> "unknown";
        };
    }

    /** The public words. */
    default String words(Lang lang) {
        return switch (this) {
            case Valid ignored -> lang.pick("còn hiệu lực", "valid");
            case Expired ignored -> lang.pick("hết hiệu lực", "expired");
            case Suspended ignored -> lang.pick("tạm đình chỉ hiệu lực", "suspended");
            case Revoked ignored -> lang.pick("đã thu hồi", "revoked");
            case Unlabelled ignored -> lang.pick("chưa được gán nhãn", "not labelled");
            case Lookalike ignored -> lang.pick("tên miền gần giống", "look-alike domain");
            case Unknown ignored -> lang.pick("không xác nhận được lúc này", "can't be confirmed right now");
        };
    }
}
