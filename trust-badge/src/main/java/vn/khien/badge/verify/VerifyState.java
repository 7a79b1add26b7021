package vn.khien.badge.verify;

import vn.khien.badge.Lang;

/** What a verification finds, from what matters least to what matters most: of two, the later counts. */
public enum VerifyState {
    VALID("valid", 0, "còn hiệu lực", "valid"),
    UNKNOWN("unknown", 3, "không xác nhận được lúc này", "can't be confirmed right now"),
    SUSPENDED("suspended", 4, "tạm đình chỉ hiệu lực", "suspended"),
    EXPIRED("expired", 4, "hết hiệu lực", "expired"),
    REVOKED("revoked", 4, "đã thu hồi", "revoked"),
    INVALID("invalid", 1, "không hợp lệ", "invalid");

    private final String word;
    private final int exitCode;
    private final String vi;
    private final String en;

    VerifyState(String word, int exitCode, String vi, String en) {
        this.word = word;
        this.exitCode = exitCode;
        this.vi = vi;
        this.en = en;
    }

    public String word() {
        return word;
    }

    public int exitCode() {
        return exitCode;
    }

    public String words(Lang lang) {
        return lang.pick(vi, en);
    }

    VerifyState or(VerifyState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
