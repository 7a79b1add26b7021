package vn.khien.label.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import vn.khien.badge.log.EntryJson;

/** What the label log says of keys and of the policy: the exact bytes of the entry. */
final class KeyEvent {
    private KeyEvent() {}

    /** @param kid thumbprint of a signer, verifier key of a log */
    static byte[] of(EntryJson.Event event, String kid, Instant at) {
        return entry(event, Optional.empty(), Optional.of(kid), at);
    }

    /** @param text of {@code /policy.tlog} */
    static byte[] policy(String text, Instant at) {
        return entry(EntryJson.Event.POLICY, Optional.of(EntryJson.digest(text)), Optional.empty(), at);
    }

    private static byte[] entry(EntryJson.Event event, Optional<String> digest, Optional<String> kid, Instant at) {
        return new EntryJson(
                        event,
                        Optional.empty(),
                        digest,
                        List.of(),
                        Optional.empty(),
                        kid,
                        OptionalLong.empty(),
                        Optional.of(EntryJson.Reason.ADMINISTRATIVE),
                        at,
                        Optional.empty())
                .bytes();
    }
}
