package vn.khien.label.misuse;

import java.util.Arrays;
import java.util.List;

/** What a person does with a report; each is a route of its own and an event. */
public enum MisuseStep {
    TAKEN("taken", "taking", new MisuseState.Taken()),
    CONFIRMED("confirmed", "confirmation", new MisuseState.Confirmed()),
    DISMISSED("dismissed", "dismissal", new MisuseState.Dismissed()),
    REOPENED("reopened", "reopening", new MisuseState.Received());

    private final String word;
    private final String noun;
    private final MisuseState to;

    MisuseStep(String word, String noun, MisuseState to) {
        this.word = word;
        this.noun = noun;
        this.to = to;
    }

    /** In the database, in the ledger and in texts. */
    public String word() {
        return word;
    }

    /** In the path of its route. */
    public String noun() {
        return noun;
    }

    public MisuseState to() {
        return to;
    }

    /** Closing wants a reason; taking is a claim only. */
    public boolean wantsNote() {
        return this != TAKEN;
    }

    public boolean follows(MisuseState state) {
        return switch (this) {
            case TAKEN -> state instanceof MisuseState.Received;
            case CONFIRMED, DISMISSED -> state.open();
            case REOPENED -> !state.open();
        };
    }

    public static List<MisuseStep> after(MisuseState state) {
        return Arrays.stream(values()).filter(step -> step.follows(state)).toList();
    }
}
