package vn.khien.scan.evidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import vn.khien.scan.Text;
import vn.khien.scan.Trouble;

/**
 * A file that a page loads, and what came of asking for it.
 *
 * @param url as the page names it, resolved; as written, at most 2,048 characters of it, where no URL can be made of it
 * @param at the URL that was asked last: another one after a redirect
 * @param own whether {@code at} is on the portal's host or on one of its redirect chains
 * @param size bytes of the body that are kept
 * @param sha256 of those bytes, hexadecimal; empty when there are none
 * @param whole the body is kept to its end
 */
public record LoadedFile(String url, String at, boolean own, Outcome outcome, int size, String sha256, boolean whole) {
    public static final int OK = 200;

    public sealed interface Outcome {
        /** A body is kept of status 200 alone. */
        record Answered(int status) implements Outcome {}

        record Failed(Trouble trouble) implements Outcome {}

        record Unasked(Why why) implements Outcome {}
    }

    /** Why it was not asked for. */
    public enum Why {
        HOST("máy chủ khác này đã được hỏi một lần", "that other host has been asked once"),
        MANY("nhiều hơn số tệp được hỏi", "there are more files than are asked for"),
        SIZE("các tệp trước đã đủ dung lượng được đọc", "the files before it come to as much as is read"),
        URL("URL không dùng được hoặc chỉ có địa chỉ IP", "the URL is malformed or names an IP address");

        private final Text text;

        Why(String vi, String en) {
            this.text = new Text(vi, en);
        }

        public Text text() {
            return text;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Why of(String word) {
            return Arrays.stream(values())
                    .filter(why -> why.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such reason: " + word));
        }
    }

    /** Without a body. */
    public static LoadedFile none(String url, String at, boolean own, Outcome outcome) {
        return new LoadedFile(url, at, own, outcome, 0, "", false);
    }

    /** Why the file is not here to its end; empty when it is. */
    public Optional<Text> because() {
        return switch (outcome) {
            case Outcome.Answered(int status) when whole -> Optional.empty();
            case Outcome.Answered(int status)
            when status == OK -> Optional.of(new Text("chỉ đọc được phần đầu", "only its beginning was read"));
            case Outcome.Answered(int status) ->
                Optional.of(new Text("trả lời mã " + status, "the answer has status " + status));
            case Outcome.Failed(Trouble trouble) -> Optional.of(trouble.text());
            case Outcome.Unasked(Why why) -> Optional.of(why.text());
        };
    }

    /** Nothing more of it is to be had by asking in the same way again. */
    boolean settled() {
        return switch (outcome) {
            case Outcome.Answered(int status) -> status != OK || whole;
            case Outcome.Failed(Trouble trouble) -> trouble.definite();
            case Outcome.Unasked(Why why) ->
                switch (why) {
                    case HOST, URL -> true;
                    case MANY, SIZE -> false;
                };
        };
    }

    /** Of a file of the portal's own that was asked for without a definite answer. */
    Optional<Trouble> gap() {
        return own && outcome instanceof Outcome.Failed(Trouble trouble) && !trouble.definite()
                ? Optional.of(trouble)
                : Optional.empty();
    }
}
