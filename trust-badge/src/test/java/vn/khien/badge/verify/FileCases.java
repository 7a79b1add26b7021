package vn.khien.badge.verify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import vn.khien.badge.Bundle;
import vn.khien.badge.json.Json;

/** SPEC.md 2.1 and chapter 8: what is a bundle at all. */
final class FileCases {
    private FileCases() {}

    private static UnaryOperator<byte[]> text(UnaryOperator<String> change) {
        return bytes -> change.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    static List<Case> all() {
        return new Cases()
                .invalid("file-empty", made -> made.file = bytes -> new byte[0])
                .invalid("file-of-nonsense", made -> made.file = text(all -> "nonsense"))
                .invalid("file-of-an-array", made -> made.file = text(all -> "[1]"))
                .invalid("file-of-an-empty-object", made -> made.file = text(all -> "{}"))
                .invalid("file-cut", made -> made.file = text(all -> all.substring(0, all.length() - 1)))
                .invalid("file-with-something-behind", made -> made.file = text(all -> all + "{}"))
                .invalid("file-with-a-byte-order-mark", made -> made.file = text(all -> "\ufeff" + all))
                .invalid(
                        "file-that-is-not-utf-8",
                        made -> made.file = bytes -> {
                            byte[] other = bytes.clone();
                            other[3] = (byte) 0xff;
                            return other;
                        })
                .invalid("file-that-is-too-long", made -> made.file = text(all -> all + " ".repeat(Bundle.LIMIT)))
                .valid("file-with-spaces", made -> made.file = text(all -> " \t\r\n" + all + "\n"))
                .invalid(
                        "bundle-with-a-key-twice",
                        made -> made.file = text(all -> all.replaceFirst("\\{", "{\"statusList\":[],")))
                .invalid(
                        "bundle-with-a-key-twice-by-an-escape",
                        made -> made.file = text(all -> all.replaceFirst("\\{", "{\"cred\\\\u0065ntial\":\"\",")))
                .invalid(
                        "key-twice-deep-inside-what-is-read-past",
                        made -> made.file = text(all -> all.replaceFirst("\\{", "{\"note\":[{\"a\":1,\"a\":1}],")))
                .valid(
                        "bundle-with-more-members",
                        made -> made.file = text(all -> all.replaceFirst(
                                "\\{", "{\"note\":[1.5,-0,1e400,true,null,\"\\\\ud83d\\\\ude00\",{\"a\":{}}],")))
                .invalid(
                        "half-a-character",
                        made -> made.file = text(all -> all.replaceFirst("\\{", "{\"note\":\"\\\\ud83d\",")))
                .invalid(
                        "number-with-a-leading-zero",
                        made -> made.file = text(all -> all.replaceFirst("\\{", "{\"note\":01,")))
                .invalid(
                        "number-that-is-none",
                        made -> made.file = text(all -> all.replaceFirst("\\{", "{\"note\":NaN,")))
                .invalid("comma-too-many", made -> made.file = text(all -> all.replaceFirst("\\}$", ",}")))
                .valid(
                        "31-levels-inside",
                        made -> made.file = text(
                                all -> all.replaceFirst("\\{", "{\"note\":" + "[".repeat(31) + "]".repeat(31) + ",")))
                .invalid(
                        "32-levels-inside",
                        made -> made.file = text(
                                all -> all.replaceFirst("\\{", "{\"note\":" + "[".repeat(32) + "]".repeat(32) + ",")))
                .invalid("chain-that-is-no-array", made -> made.bundle = json -> Edit.with(json, "chain", "x"))
                .invalid("credential-that-is-no-text", made -> made.bundle = json -> Edit.with(json, "credential", 1))
                .invalid(
                        "list-that-is-no-text",
                        made -> made.bundle = json -> Edit.with(json, "statusList.0", new Json.Nothing()))
                .invalid(
                        "seventeen-lists",
                        made -> made.lists = lists -> java.util.Collections.nCopies(17, lists.getFirst()))
                .all();
    }
}
