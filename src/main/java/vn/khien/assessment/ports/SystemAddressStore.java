package vn.khien.assessment.ports;

import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.PERSON;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.PORT_HOST;
import static vn.khien.schema.Tables.PORT_REPORT;
import static vn.khien.schema.Tables.SCAN;
import static vn.khien.schema.Tables.SCAN_ADDRESS;
import static vn.khien.schema.Tables.SYSTEM_ADDRESS;
import static vn.khien.schema.Tables.SYSTEM_ADDRESS_END;
import static vn.khien.schema.Tables.SYSTEM_REGISTRATION;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;
import vn.khien.inventory.SystemStore;

/** Addresses entered on systems; one that ended is kept. */
public final class SystemAddressStore {
    private static final Condition CURRENT = DSL.notExists(
            DSL.selectOne().from(SYSTEM_ADDRESS_END).where(SYSTEM_ADDRESS_END.ADDRESS_ID.eq(SYSTEM_ADDRESS.ID)));

    /** A system at an address. */
    public record Stands(String address, long system, String code, String name) {}

    List<SystemAddress> of(Tx tx, long system) {
        return rows(tx).and(SYSTEM_ADDRESS.SYSTEM_ID.eq(system))
                .orderBy(SYSTEM_ADDRESS.ID)
                .fetch(SystemAddressStore::address);
    }

    Optional<SystemAddress> find(Tx tx, long id) {
        return rows(tx).and(SYSTEM_ADDRESS.ID.eq(id)).fetchOptional(SystemAddressStore::address);
    }

    /** Its id. */
    long enter(Tx tx, long system, String address, String note, int by, Instant now) {
        return tx.sql()
                .insertInto(SYSTEM_ADDRESS)
                .set(SYSTEM_ADDRESS.SYSTEM_ID, system)
                .set(SYSTEM_ADDRESS.ADDRESS, address)
                .set(SYSTEM_ADDRESS.NOTE, note)
                .set(SYSTEM_ADDRESS.AT, now)
                .set(SYSTEM_ADDRESS.BY_PERSON, by)
                .returningResult(SYSTEM_ADDRESS.ID)
                .fetchSingle()
                .value1();
    }

    /** The system that it was entered on, ended or not. */
    Optional<Long> systemOf(Tx tx, long id) {
        return tx.sql()
                .select(SYSTEM_ADDRESS.SYSTEM_ID)
                .from(SYSTEM_ADDRESS)
                .where(SYSTEM_ADDRESS.ID.eq(id))
                .fetchOptional(SYSTEM_ADDRESS.SYSTEM_ID);
    }

    Optional<String> addressOf(Tx tx, long id) {
        return tx.sql()
                .select(SYSTEM_ADDRESS.ADDRESS)
                .from(SYSTEM_ADDRESS)
                .where(SYSTEM_ADDRESS.ID.eq(id))
                .fetchOptional(SYSTEM_ADDRESS.ADDRESS);
    }

    void end(Tx tx, long id, int by, Instant now) {
        tx.sql()
                .insertInto(SYSTEM_ADDRESS_END)
                .set(SYSTEM_ADDRESS_END.ADDRESS_ID, id)
                .set(SYSTEM_ADDRESS_END.AT, now)
                .set(SYSTEM_ADDRESS_END.BY_PERSON, by)
                .onConflictDoNothing()
                .execute();
    }

    /** Systems that one sees, at these addresses. */
    Map<String, List<Stands>> standing(Tx tx, Collection<String> addresses) {
        return rows(tx)
                .and(SYSTEM_ADDRESS.ADDRESS.in(addresses))
                .orderBy(INFORMATION_SYSTEM.CODE)
                .fetch(SystemAddressStore::stands)
                .stream()
                .collect(Collectors.groupingBy(Stands::address));
    }

    /** Those that one sees and that no report has a host at, by the system's code. */
    List<Stands> unseen(Tx tx, int limit) {
        return rows(tx).andNotExists(DSL.selectOne()
                        .from(PORT_HOST)
                        .join(PORT_REPORT)
                        .on(PORT_REPORT.ID.eq(PORT_HOST.REPORT_ID))
                        .where(PortReportStore.visibleTo(tx.scope()))
                        .and(PORT_HOST.ADDRESS.eq(SYSTEM_ADDRESS.ADDRESS)))
                .orderBy(INFORMATION_SYSTEM.CODE)
                .limit(limit)
                .fetch(SystemAddressStore::stands);
    }

    /** How many registered systems that one sees have no address on record: no report can tell of them. */
    int unaddressed(Tx tx) {
        return tx.sql()
                .fetchCount(DSL.select(INFORMATION_SYSTEM.ID)
                        .from(INFORMATION_SYSTEM)
                        .join(SYSTEM_REGISTRATION)
                        .on(SYSTEM_REGISTRATION.SYSTEM_ID.eq(INFORMATION_SYSTEM.ID))
                        .where(SystemStore.visibleTo(tx.scope()))
                        .andNotExists(DSL.selectOne()
                                .from(SYSTEM_ADDRESS)
                                .where(SYSTEM_ADDRESS.SYSTEM_ID.eq(INFORMATION_SYSTEM.ID))
                                .and(CURRENT))
                        .andNotExists(DSL.selectOne()
                                .from(PORTAL)
                                .join(SCAN)
                                .on(SCAN.PORTAL_ID.eq(PORTAL.ID))
                                .join(SCAN_ADDRESS)
                                .on(SCAN_ADDRESS.SCAN_ID.eq(SCAN.ID))
                                .where(PORTAL.SYSTEM_ID.eq(INFORMATION_SYSTEM.ID))));
    }

    private static SelectConditionStep<Record> rows(Tx tx) {
        return tx.sql()
                .select(SYSTEM_ADDRESS.fields())
                .select(INFORMATION_SYSTEM.CODE, INFORMATION_SYSTEM.NAME, PERSON.NAME)
                .from(SYSTEM_ADDRESS)
                .join(INFORMATION_SYSTEM)
                .on(INFORMATION_SYSTEM.ID.eq(SYSTEM_ADDRESS.SYSTEM_ID))
                .join(PERSON)
                .on(PERSON.ID.eq(SYSTEM_ADDRESS.BY_PERSON))
                .where(SystemStore.visibleTo(tx.scope()))
                .and(CURRENT);
    }

    private static Stands stands(Record r) {
        return new Stands(
                r.get(SYSTEM_ADDRESS.ADDRESS),
                r.get(SYSTEM_ADDRESS.SYSTEM_ID),
                r.get(INFORMATION_SYSTEM.CODE),
                r.get(INFORMATION_SYSTEM.NAME));
    }

    private static SystemAddress address(Record r) {
        return new SystemAddress(
                r.get(SYSTEM_ADDRESS.ID),
                r.get(SYSTEM_ADDRESS.SYSTEM_ID),
                r.get(SYSTEM_ADDRESS.ADDRESS),
                r.get(SYSTEM_ADDRESS.NOTE),
                r.get(SYSTEM_ADDRESS.AT),
                r.get(PERSON.NAME));
    }
}
