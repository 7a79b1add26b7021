package vn.khien.assessment.campaign;

import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.LABEL_NOW;
import static vn.khien.schema.Tables.ORGANISATION;
import static vn.khien.schema.Tables.ORG_ANCESTOR;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.RULING_NOW;
import static vn.khien.schema.Tables.SCAN;
import static vn.khien.schema.Tables.SCAN_RESULT;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import vn.khien.assessment.consent.AuthorisationStore;
import vn.khien.assessment.consent.ScanAuthorisation;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.inventory.Organisation;
import vn.khien.inventory.OrganisationStore;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.SearchStore;

/** Which portals a {@link CampaignChoice} comes to, and the consents of their owners. */
public final class CampaignChoiceStore {
    static final int PAGE = 500;
    private final PortalStore portals;
    private final OrganisationStore organisations;
    private final AuthorisationStore authorisations = new AuthorisationStore();

    public CampaignChoiceStore(PortalStore portals, OrganisationStore organisations) {
        this.portals = portals;
        this.organisations = organisations;
    }

    /**
     * A page by id, after {@code after}.
     *
     * @param sees whose portals, whoever asks
     */
    List<Portal> page(Tx tx, Scope sees, CampaignChoice choice, long after, Instant now) {
        List<Long> ids = tx.sql()
                .select(PORTAL.ID)
                .from(PORTAL)
                .where(PortalStore.visibleTo(tx.scope()))
                .and(PortalStore.visibleTo(sees))
                .and(PORTAL.ID.gt(after))
                .and(chosen(choice, now))
                .orderBy(PORTAL.ID)
                .limit(PAGE)
                .fetch(PORTAL.ID);
        List<Portal> page = new ArrayList<>(portals.all(tx, ids));
        page.sort(Comparator.comparingLong(Portal::id));
        return page;
    }

    /** The consents of the organisations of these portals, newest first, ended ones too. */
    Map<Integer, List<ScanAuthorisation>> consents(Tx tx, Collection<Portal> about) {
        return authorisations.ofOrganisations(
                tx, about.stream().map(Portal::orgId).distinct().toList());
    }

    /** Organisations that have portals of their own, or below them, to be seen; by name. */
    List<Organisation> organisations(Tx tx, Scope sees) {
        List<Integer> ids = tx.sql()
                .selectDistinct(ORG_ANCESTOR.ANCESTOR)
                .from(PORTAL)
                .join(ORG_ANCESTOR)
                .on(ORG_ANCESTOR.DESCENDANT.eq(PORTAL.ORG_ID))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(PortalStore.visibleTo(sees))
                .fetch(ORG_ANCESTOR.ANCESTOR);
        return organisations.all(tx, ids);
    }

    private static Condition chosen(CampaignChoice choice, Instant now) {
        Condition all = SearchStore.matches(
                choice.words(), DSL.field("fold({0})", String.class, PORTAL.NAME), List.of(PORTAL.HOST));
        if (choice.below().isPresent())
            all = all.and(PORTAL.ORG_ID.in(DSL.select(ORG_ANCESTOR.DESCENDANT)
                    .from(ORG_ANCESTOR)
                    .where(ORG_ANCESTOR.ANCESTOR.eq(choice.below().getAsInt()))));
        if (choice.ownerKind().isPresent())
            all = all.and(PORTAL.ORG_ID.in(DSL.select(ORGANISATION.ID)
                    .from(ORGANISATION)
                    .where(ORGANISATION.KIND.eq(choice.ownerKind().get().word()))));
        if (choice.systemType().isPresent())
            all = all.and(PORTAL.SYSTEM_ID.in(DSL.select(INFORMATION_SYSTEM.ID)
                    .from(INFORMATION_SYSTEM)
                    .where(INFORMATION_SYSTEM.TYPE.eq(choice.systemType().get().name()))));
        if (choice.collects().isPresent())
            all = all.and(collects(choice.collects().get()));
        if (choice.labelled().isPresent()) {
            Condition labelled = DSL.exists(DSL.selectOne()
                    .from(LABEL_NOW)
                    .where(LABEL_NOW.PORTAL_ID.eq(PORTAL.ID))
                    .and(LABEL_NOW.LAST_EVENT.in("issued", "renewed", "resumed"))
                    .and(LABEL_NOW.VALID_UNTIL.gt(now)));
            all = all.and(choice.labelled().get() ? labelled : DSL.not(labelled));
        }
        if (choice.olderThanDays().isPresent()) {
            Instant then = now.minus(Duration.ofDays(choice.olderThanDays().getAsInt()));
            all = all.and(DSL.notExists(DSL.selectOne()
                    .from(SCAN)
                    .join(SCAN_RESULT)
                    .on(SCAN_RESULT.SCAN_ID.eq(SCAN.ID))
                    .where(SCAN.PORTAL_ID.eq(PORTAL.ID))
                    .and(SCAN_RESULT.ENDED_AT.ge(then))));
        }
        return all;
    }

    private static Condition collects(CampaignChoice.Collecting wanted) {
        var ruled = DSL.selectOne().from(RULING_NOW).where(RULING_NOW.PORTAL_ID.eq(PORTAL.ID));
        return switch (wanted) {
            case YES -> DSL.exists(ruled.and(RULING_NOW.COLLECTS.isTrue()));
            case NO -> DSL.exists(ruled.and(RULING_NOW.COLLECTS.isFalse()));
            case UNKNOWN -> DSL.notExists(ruled);
        };
    }
}
