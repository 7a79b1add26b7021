package vn.khien.label.watch.rules;

import vn.khien.label.watch.Cause;

/**
 * The circuit breaker: a fault of ours or of a list must not take the labels off a whole nation. An hour lets through one
 * in a hundred of the labels in force, ten at most, one at least; what is more waits for a person, and so does what comes
 * after it, as long as something waits. Malware does not wait for others that wait.
 */
public final class TooManyAtOnce {
    static final int MOST = 10;

    private TooManyAtOnce() {}

    /**
     * @param lately automatic suspensions within the last hour
     * @param waiting held back by this rule and not yet decided
     * @param inForce labels in force before those of the last hour
     */
    public static boolean waits(Cause cause, int lately, int waiting, int inForce) {
        boolean tripped = waiting > 0 && cause != Cause.MALWARE;
        return tripped || lately + 1 > Math.max(1, Math.min(MOST, inForce / 100));
    }
}
