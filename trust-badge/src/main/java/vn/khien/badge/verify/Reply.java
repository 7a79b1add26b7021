package vn.khien.badge.verify;

import java.util.Optional;
import vn.khien.badge.json.Utf8;

/** What a fetch came to. */
sealed interface Reply {
    record Body(byte[] bytes) implements Reply {}

    /** Any status but 200. */
    record Other(int status, Optional<String> location) implements Reply {}

    record Unreachable(String because) implements Reply {}

    default Optional<byte[]> body() {
        return this instanceof Body(var bytes) ? Optional.of(bytes) : Optional.empty();
    }

    default Optional<String> text() {
        return body().map(Utf8::strict);
    }

    default String english() {
        return switch (this) {
            case Body ignored -> "answered";
            case Other(var status, var ignored) -> "HTTP " + status;
            case Unreachable(var because) -> because;
        };
    }
}
