package vn.khien.badge.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cases of one kind, each a good label with one thing changed. */
final class Cases {
    private final List<Case> all = new ArrayList<>();

    Cases say(VerifyState state, String name, Consumer<Making> change) {
        Making made = new Making();
        change.accept(made);
        all.add(Case.of(name, state, made));
        return this;
    }

    Cases valid(String name, Consumer<Making> change) {
        return say(VerifyState.VALID, name, change);
    }

    Cases invalid(String name, Consumer<Making> change) {
        return say(VerifyState.INVALID, name, change);
    }

    Cases unknown(String name, Consumer<Making> change) {
        return say(VerifyState.UNKNOWN, name, change);
    }

    List<Case> all() {
        return all;
    }

    static List<Case> every() {
        var every = new ArrayList<Case>();
        every.addAll(TokenCases.all());
        every.addAll(KeyCases.all());
        every.addAll(StatusCases.all());
        every.addAll(LogCases.all());
        every.addAll(FileCases.all());
        return every;
    }
}
