package vn.khien.badge.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps taken so far and what they come to. */
final class Findings {
    private final List<Step> steps = new ArrayList<>();
    private VerifyState state = VerifyState.VALID;

    void good(String step, String vi, String en) {
        steps.add(new Step(step, Optional.of(true), new Because(vi, en)));
    }

    void bad(String step, VerifyState found, Because because) {
        steps.add(new Step(step, Optional.of(false), because));
        state = state.or(found);
    }

    void invalid(String step, String vi, String en) {
        bad(step, VerifyState.INVALID, new Because(vi, en));
    }

    void unknown(String step, String vi, String en) {
        note(step, vi, en);
        state = state.or(VerifyState.UNKNOWN);
    }

    /** Not looked at, or not to be told, and nothing hangs on it. */
    void note(String step, String vi, String en) {
        steps.add(new Step(step, Optional.empty(), new Because(vi, en)));
    }

    boolean invalid() {
        return state == VerifyState.INVALID;
    }

    VerifyState state() {
        return state;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }
}
