package vn.khien.identity;

import java.time.Duration;
import java.time.Instant;

/** The code printed at the first start: 30 minutes, 5 tries, then a new start. */
public final class SetupCode {
    private static final Duration LASTS = Duration.ofMinutes(30);
    private final String code;
    private final Instant made;
    private int tries = 5;

    public SetupCode(String code, Instant made) {
        this.code = code;
        this.made = made;
    }

    public enum Answer {
        RIGHT,
        WRONG,
        OVER
    }

    synchronized Answer check(String given, Instant now) {
        if (tries <= 0 || now.isAfter(made.plus(LASTS))) return Answer.OVER;
        tries--;
        return java.security.MessageDigest.isEqual(Tokens.hash(given), Tokens.hash(code)) ? Answer.RIGHT : Answer.WRONG;
    }

    /** A right code with a form that needs mending costs no try. */
    synchronized void giveBack() {
        tries++;
    }
}
