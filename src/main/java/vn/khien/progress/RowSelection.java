package vn.khien.progress;

import java.util.Optional;

/** Which rows stand behind a number. */
public record RowSelection(TargetId target, State state, Owner owner) {
    /** In the numerator, in the denominator only, or either. */
    public enum State {
        IN,
        OUT,
        ALL;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public sealed interface Owner {}

    public record Anybody() implements Owner {}

    public record One(int organisation) implements Owner {}

    public record Firms() implements Owner {}

    /** Absent when the address names no such selection. */
    public static Optional<RowSelection> of(String targetWord, String stateWord, String ownerWord) {
        Optional<TargetId> target = TargetId.of(targetWord);
        Optional<State> state = state(stateWord);
        Optional<Owner> owner = owner(ownerWord);
        return target.isEmpty() || state.isEmpty() || owner.isEmpty()
                ? Optional.empty()
                : Optional.of(new RowSelection(target.get(), state.get(), owner.get()));
    }

    public String path() {
        String who = switch (owner) {
            case Anybody() -> "";
            case One(int organisation) -> "&owner=" + organisation;
            case Firms() -> "&owner=firms";
        };
        return "/national/rows?target=" + target.word() + "&state=" + state.word() + who;
    }

    public RowSelection in(State other) {
        return new RowSelection(target, other, owner);
    }

    private static Optional<State> state(String word) {
        for (State state : State.values()) if (state.word().equals(word)) return Optional.of(state);
        return Optional.empty();
    }

    private static Optional<Owner> owner(String word) {
        if (word.isEmpty()) return Optional.of(new Anybody());
        if (word.equals("firms")) return Optional.of(new Firms());
        return word.matches("[1-9]\\d{0,8}") ? Optional.of(new One(Integer.parseInt(word))) : Optional.empty();
    }
}
