package vn.khien.assessment.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.khien.assessment.consent.AuthorisationTerms;
import vn.khien.assessment.consent.HostConsent;
import vn.khien.assessment.consent.ScanAuthorisation;
import vn.khien.inventory.Portal;
import vn.khien.web.Texts;

/** Luật 116/2025/QH15 Đ7.3, Đ7.5: nobody probes a system without its owner's consent, nor beyond it. */
public final class AuthorisationCovers {
    public sealed interface Answer {
        record Covered(ScanAuthorisation by) implements Answer {}

        /**
         * @param missing of the nearest, at least one; {@link Why#NONE} alone when none is about this portal
         * @param nearest the one that lacks the least
         * @param possible when the nearest begins to cover, if time is all that is missing
         */
        record Not(List<Why> missing, Optional<ScanAuthorisation> nearest, Optional<Instant> possible)
                implements Answer {
            public Not {
                missing = List.copyOf(missing);
            }

            public Why why() {
                return missing.getFirst();
            }
        }
    }

    /** What is missing, in the order it is said. */
    public enum Why {
        NONE,
        WITHDRAWN,
        ENDED,
        PORT,
        HOST,
        ADDRESS,
        NOT_YET,
        HOURS
    }

    /** @param from our source addresses, as far as the installation has said */
    private record Asked(Portal portal, int port, List<String> from, Instant now) {
        LocalDate today() {
            return now.atZone(Texts.ZONE).toLocalDate();
        }
    }

    private AuthorisationCovers() {}

    /**
     * @param known in the order of preference; one that names the portal before a standing one
     * @param from our source addresses; none when the installation has not said
     */
    public static Answer of(List<ScanAuthorisation> known, Portal portal, int port, List<String> from, Instant now) {
        Asked asked = new Asked(portal, port, from, now);
        List<ScanAuthorisation> about = known.stream()
                .filter(a -> about(a, portal))
                .sorted(Comparator.comparing(ScanAuthorisation::standing))
                .toList();
        Optional<ScanAuthorisation> nearest =
                about.stream().min(Comparator.comparingInt(a -> distance(missing(a, asked))));
        if (nearest.isEmpty()) return new Answer.Not(List.of(Why.NONE), Optional.empty(), Optional.empty());
        List<Why> missing = missing(nearest.get(), asked);
        return missing.isEmpty()
                ? new Answer.Covered(nearest.get())
                : new Answer.Not(missing, nearest, possible(nearest.get().terms(), missing, now));
    }

    private static boolean about(ScanAuthorisation authorisation, Portal portal) {
        return authorisation.orgId() == portal.orgId()
                && (authorisation.standing() || authorisation.portals().contains(portal.id()));
    }

    private static List<Why> missing(ScanAuthorisation authorisation, Asked asked) {
        return Arrays.stream(Why.values())
                .filter(why -> lacks(authorisation, why, asked))
                .toList();
    }

    private static boolean lacks(ScanAuthorisation authorisation, Why why, Asked asked) {
        AuthorisationTerms terms = authorisation.terms();
        return switch (why) {
            case NONE -> false;
            case WITHDRAWN -> authorisation.end().isPresent();
            case ENDED -> asked.today().isAfter(terms.until());
            case PORT -> !terms.ports().contains(asked.port());
            case HOST -> terms.host() instanceof HostConsent.Unknown;
            case ADDRESS -> !terms.from().isEmpty() && !terms.from().containsAll(asked.from());
            case NOT_YET -> asked.today().isBefore(terms.since());
            case HOURS ->
                !asked.today().isBefore(terms.since()) && !terms.hours().open(asked.now());
        };
    }

    // what is over is farther than what lacks something, and that farther than what has only to wait
    private static int distance(List<Why> missing) {
        return missing.stream()
                .mapToInt(why -> switch (why) {
                    case NONE -> 0;
                    case WITHDRAWN, ENDED -> 100;
                    case PORT, HOST, ADDRESS -> 10;
                    case NOT_YET, HOURS -> 1;
                })
                .sum();
    }

    private static Optional<Instant> possible(AuthorisationTerms terms, List<Why> missing, Instant now) {
        return List.of(Why.NOT_YET, Why.HOURS).containsAll(missing)
                ? terms.hours().next(now, terms.since(), terms.until())
                : Optional.empty();
    }
}
