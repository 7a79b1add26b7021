package vn.khien.badge.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.json.Malformed;

/** Where the moving parts come from: the label host as of now, or the bundle as of then. */
sealed interface Source {
    /** The compact JWS of a status list, or why there is none. */
    record Listed(Optional<String> compact, String because) {}

    Listed statusList(String url);

    /** The moment to judge at. */
    Instant moment();

    /** How far two clocks may differ. */
    Duration SKEW = Duration.ofMinutes(1);

    record Online(Fetch fetch, String labelUrl, Instant now, Optional<Instant> at, List<String> bundled)
            implements Source {
        @Override
        public Listed statusList(String url) {
            if (!url.startsWith(labelUrl + "/status/")) throw new Malformed("a status list of another host");
            Reply reply = fetch.get(url, Token.LIMIT, false);
            if (reply.text().isPresent()) return new Listed(reply.text().map(String::strip), "");
            // a bundled list that is still fresh is as good as a fetched one
            return found(bundled, url)
                    .map(list -> new Listed(Optional.of(list), ""))
                    .orElseGet(() -> new Listed(Optional.empty(), reply.english()));
        }

        @Override
        public Instant moment() {
            return at.orElse(now);
        }

        /** Lists are about now, also when dates are judged at another moment; a later one they can't know. */
        Instant listMoment() {
            return at.filter(now::isBefore).orElse(now);
        }
    }

    record Offline(Instant moment, List<String> bundled) implements Source {
        @Override
        public Listed statusList(String url) {
            return new Listed(found(bundled, url), "not in the bundle");
        }
    }

    default Instant forLists() {
        return switch (this) {
            case Online online -> online.listMoment();
            case Offline offline -> offline.moment();
        };
    }

    private static Optional<String> found(List<String> bundled, String url) {
        return bundled.stream()
                .filter(compact -> Token.parse(compact).claims().text("id").equals(url))
                .findFirst();
    }
}
