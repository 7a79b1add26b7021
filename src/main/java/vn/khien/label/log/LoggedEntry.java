package vn.khien.label.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.khien.badge.json.Json;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.EntryJson;
import vn.khien.badge.log.Tree;

/**
 * What an entry of the label log says.
 *
 * @param labelUrl of the label host; empty for key and policy events
 * @param cid the label; absent for key and policy events
 * @param number of the label's credential
 */
record LoggedEntry(
        EntryJson.Event event,
        String labelUrl,
        Optional<String> cid,
        int number,
        Optional<String> digest,
        List<String> domains,
        Optional<String> kid,
        OptionalLong statusIndex,
        Optional<String> reason,
        Instant time) {
    private static final Pattern CREDENTIAL = Pattern.compile("(.*)/c/([0-9A-HJKMNP-TV-Z]{26})#([1-9][0-9]{0,5})");

    /** Empty when the bytes are no entry of a label log. */
    static Optional<LoggedEntry> read(byte[] bytes) {
        try {
            Json json = Json.parse(bytes, Tree.LONGEST);
            String word = json.text("event");
            EntryJson.Event event = Stream.of(EntryJson.Event.values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new Malformed("an unknown event"));
            Optional<Matcher> credential = json.find("credential").map(id -> CREDENTIAL.matcher(id.text()));
            if (json.whole("v") != 1
                    || credential.isPresent() && !credential.get().matches()) return Optional.empty();
            return Optional.of(new LoggedEntry(
                    event,
                    credential.map(m -> m.group(1)).orElse(""),
                    credential.map(m -> m.group(2)),
                    credential.map(m -> Integer.parseInt(m.group(3))).orElse(0),
                    json.find("digest").map(Json::text),
                    json.find("domains").isPresent() ? json.texts("domains") : List.of(),
                    json.find("kid").map(Json::text),
                    json.find("statusIndex").isPresent()
                            ? OptionalLong.of(json.whole("statusIndex"))
                            : OptionalLong.empty(),
                    json.find("reason").map(Json::text),
                    Instant.parse(json.text("time"))));
        } catch (Malformed | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As a plain sentence names it. */
    String named() {
        return event.word()
                + (domains.isEmpty() ? "" : " of " + String.join(", ", domains))
                + cid.map(c -> ", label " + c).orElse("");
    }
}
