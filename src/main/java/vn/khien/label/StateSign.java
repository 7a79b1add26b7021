package vn.khien.label;

import vn.khien.badge.LabelState;

/**
 * How a page shows a label's state beside its word: a tone and a shape, never a colour alone.
 *
 * @param tone class of the stylesheet
 * @param sign symbol of the sprite
 */
public record StateSign(String tone, String sign) {
    public static StateSign of(LabelState state) {
        return switch (state) {
            case LabelState.Valid() -> new StateSign("good", "label-valid");
            case LabelState.Expired expired -> new StateSign("warn", "label-ended");
            case LabelState.Suspended suspended -> new StateSign("warn", "label-suspended");
            case LabelState.Revoked revoked -> new StateSign("bad", "label-revoked");
            case LabelState.Unlabelled() -> new StateSign("quiet", "label-none");
            case LabelState.Lookalike() -> new StateSign("warn", "careful");
            case LabelState.Unknown() -> new StateSign("quiet", "label-unknown");
        };
    }

    /** The public word, with a capital. */
    public static String word(LabelState state, vn.khien.web.Lang lang) {
        String words = state.words(lang == vn.khien.web.Lang.EN ? vn.khien.badge.Lang.EN : vn.khien.badge.Lang.VI);
        return words.substring(0, 1).toUpperCase(lang.locale()) + words.substring(1);
    }
}
