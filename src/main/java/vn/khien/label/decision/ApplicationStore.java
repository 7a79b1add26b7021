package vn.khien.label.decision;

import static vn.khien.schema.Tables.LABEL_APPLICATION;
import static vn.khien.schema.Tables.LABEL_APPLICATION_END;
import static vn.khien.schema.Tables.PERSON;
import static vn.khien.schema.Tables.PORTAL;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import vn.khien.badge.Tier;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.schema.tables.Person;

/** What owners ask for, and what became of it. */
public final class ApplicationStore {
    private static final Person ENDER = PERSON.as("ender");

    public long apply(Tx tx, long portal, Tier tier, int by, Instant at) {
        return tx.sql()
                .insertInto(LABEL_APPLICATION)
                .set(LABEL_APPLICATION.PORTAL_ID, portal)
                .set(LABEL_APPLICATION.TIER, tier.word())
                .set(LABEL_APPLICATION.AT, at)
                .set(LABEL_APPLICATION.BY_PERSON, by)
                .returningResult(LABEL_APPLICATION.ID)
                .fetchSingle()
                .value1();
    }

    public void end(Tx tx, long application, String why, String note, int by, Instant at) {
        tx.sql()
                .insertInto(LABEL_APPLICATION_END)
                .set(LABEL_APPLICATION_END.APPLICATION_ID, application)
                .set(LABEL_APPLICATION_END.AT, at)
                .set(LABEL_APPLICATION_END.BY_PERSON, by)
                .set(LABEL_APPLICATION_END.WHY, why)
                .set(LABEL_APPLICATION_END.NOTE, note)
                .execute();
    }

    /** The newest of a portal, whatever became of it. */
    public Optional<Application> newest(Tx tx, long portal) {
        return applications(tx, LABEL_APPLICATION.PORTAL_ID.eq(portal), 1, true).stream()
                .findFirst();
    }

    /** Those of these portals that wait. */
    public List<Application> waitingFor(Tx tx, Collection<Long> portals) {
        return applications(
                tx,
                LABEL_APPLICATION_END
                        .APPLICATION_ID
                        .isNull()
                        .and(LABEL_APPLICATION.PORTAL_ID.eq(DSL.any(portals.toArray(Long[]::new)))),
                Integer.MAX_VALUE,
                false);
    }

    public Optional<Application> find(Tx tx, long id) {
        return applications(tx, LABEL_APPLICATION.ID.eq(id), 1, true).stream().findFirst();
    }

    /** Oldest first. */
    public List<Application> waiting(Tx tx, int limit) {
        return applications(tx, LABEL_APPLICATION_END.APPLICATION_ID.isNull(), limit, false);
    }

    private static List<Application> applications(Tx tx, Condition which, int limit, boolean newestFirst) {
        return tx.sql()
                .select(
                        LABEL_APPLICATION.ID,
                        LABEL_APPLICATION.TIER,
                        LABEL_APPLICATION.AT,
                        PORTAL.ID,
                        PORTAL.HOST,
                        PORTAL.PORT,
                        PORTAL.NAME,
                        LABEL_APPLICATION.BY_PERSON,
                        PERSON.NAME,
                        LABEL_APPLICATION_END.WHY,
                        LABEL_APPLICATION_END.AT,
                        LABEL_APPLICATION_END.NOTE,
                        ENDER.NAME)
                .from(LABEL_APPLICATION)
                .join(PORTAL)
                .on(PORTAL.ID.eq(LABEL_APPLICATION.PORTAL_ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(LABEL_APPLICATION.BY_PERSON))
                .leftJoin(LABEL_APPLICATION_END)
                .on(LABEL_APPLICATION_END.APPLICATION_ID.eq(LABEL_APPLICATION.ID))
                .leftJoin(ENDER)
                .on(ENDER.ID.eq(LABEL_APPLICATION_END.BY_PERSON))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(which)
                .orderBy(newestFirst ? LABEL_APPLICATION.ID.desc() : LABEL_APPLICATION.ID.asc())
                .limit(limit)
                .fetch(ApplicationStore::application);
    }

    private static Application application(Record r) {
        int port = r.get(PORTAL.PORT);
        String why = r.get(LABEL_APPLICATION_END.WHY);
        Integer by = r.get(LABEL_APPLICATION.BY_PERSON);
        return new Application(
                r.get(LABEL_APPLICATION.ID),
                r.get(PORTAL.ID),
                port == 443 ? r.get(PORTAL.HOST) : r.get(PORTAL.HOST) + ":" + port,
                r.get(PORTAL.NAME),
                Tier.valueOf(r.get(LABEL_APPLICATION.TIER).toUpperCase(Locale.ROOT)),
                r.get(LABEL_APPLICATION.AT),
                by == null ? OptionalInt.empty() : OptionalInt.of(by),
                Optional.ofNullable(r.get(PERSON.NAME)).orElse(""),
                why == null
                        ? Optional.empty()
                        : Optional.of(new Application.End(
                                why,
                                r.get(LABEL_APPLICATION_END.AT),
                                Optional.ofNullable(r.get(ENDER.NAME)).orElse(""),
                                r.get(LABEL_APPLICATION_END.NOTE))));
    }
}
