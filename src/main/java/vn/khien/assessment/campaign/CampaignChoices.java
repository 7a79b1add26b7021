package vn.khien.assessment.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import vn.khien.assessment.consent.ScanAuthorisation;
import vn.khien.assessment.rules.AuthorisationCovers;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.inventory.Portal;

/** Portals that a choice comes to, each with what the consents of its owner say today. */
public final class CampaignChoices {
    private final CampaignChoiceStore store;
    private final List<String> from;

    /** @param from our source addresses; none when the installation has not said */
    public CampaignChoices(CampaignChoiceStore store, List<String> from) {
        this.store = store;
        this.from = List.copyOf(from);
    }

    /** @param opens when the hours of a consent come that covers the portal but for them */
    record Chosen(Portal portal, AuthorisationCovers.Answer answer, Optional<Instant> opens) {
        /** Word of what is missing in the consents; empty when one covers the portal. */
        String missing() {
            return switch (answer) {
                case AuthorisationCovers.Answer.Covered covered -> "";
                case AuthorisationCovers.Answer.Not not -> not.why().name();
            };
        }
    }

    List<Chosen> covered(Tx tx, Collection<Portal> portals, Instant now) {
        Map<Integer, List<ScanAuthorisation>> known = store.consents(tx, portals);
        return portals.stream()
                .map(portal -> chosen(
                        portal,
                        AuthorisationCovers.of(
                                known.getOrDefault(portal.orgId(), List.of()), portal, portal.port(), from, now)))
                .toList();
    }

    /** A round takes hours or days: a consent that only waits for its hours is one. */
    private static Chosen chosen(Portal portal, AuthorisationCovers.Answer answer) {
        return switch (answer) {
            case AuthorisationCovers.Answer.Covered covered -> new Chosen(portal, covered, Optional.empty());
            case AuthorisationCovers.Answer.Not not
            when not.missing().equals(List.of(AuthorisationCovers.Why.HOURS))
                    && not.nearest().isPresent()
                    && not.possible().isPresent() ->
                new Chosen(
                        portal,
                        new AuthorisationCovers.Answer.Covered(not.nearest().get()),
                        not.possible());
            case AuthorisationCovers.Answer.Not not -> new Chosen(portal, not, Optional.empty());
        };
    }

    /** All of them, a page at a time, by id. */
    void each(Tx tx, Scope sees, CampaignChoice choice, Instant now, Consumer<List<Chosen>> page) {
        long after = 0;
        List<Portal> portals;
        do {
            portals = store.page(tx, sees, choice, after, now);
            if (portals.isEmpty()) return;
            page.accept(covered(tx, portals, now));
            after = portals.getLast().id();
        } while (portals.size() == CampaignChoiceStore.PAGE);
    }

    CampaignCount count(Tx tx, Scope sees, CampaignChoice choice, Instant now) {
        int[] chosen = {0};
        Map<AuthorisationCovers.Why, Integer> out = new EnumMap<>(AuthorisationCovers.Why.class);
        List<CampaignCount.Example> examples = new ArrayList<>();
        each(tx, sees, choice, now, page -> {
            for (Chosen each : page) {
                chosen[0]++;
                if (each.answer() instanceof AuthorisationCovers.Answer.Not not) {
                    out.merge(not.why(), 1, Integer::sum);
                    if (examples.size() < CampaignCount.EXAMPLES)
                        examples.add(new CampaignCount.Example(each.portal(), not.why()));
                }
            }
        });
        return new CampaignCount(chosen[0], out, examples);
    }
}
