package vn.khien.badge.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the moving parts come from: the label host as of now, or the bundle as of then. */
sealed interface Source {
    /** A status list, or why there is none. */
    record Listed(Optional<Token> list, String because) {}

    Listed statusList(String url);

    /** The moment to judge at. */
    Instant moment();

    /** How far two clocks may differ. */
    Duration SKEW = Duration.ofMinutes(1);

    record Online(Fetch fetch, String labelUrl, Instant now, Optional<Instant> at, List<Token> bundled)
            implements Source {
        @Override
        public Listed statusList(String url) {
            Reply reply = fetch.get(url, Token.LIMIT, false);
            if (reply.text().isPresent())
                return new Listed(reply.text().map(String::strip).map(Token::parse), "");
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

    record Offline(Instant moment, List<Token> bundled) implements Source {
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

    private static Optional<Token> found(List<Token> bundled, String url) {
        return bundled.stream()
                .filter(list -> list.claims().text("id").equals(url))
                .findFirst();
    }
}
