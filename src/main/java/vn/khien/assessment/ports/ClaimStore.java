package vn.khien.assessment.ports;

import static vn.khien.schema.Tables.DECISION_IN_FORCE;
import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.ORGANISATION;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.SCAN;
import static vn.khien.schema.Tables.SCAN_ADDRESS;
import static vn.khien.schema.Tables.SYSTEM_ADDRESS;
import static vn.khien.schema.Tables.SYSTEM_ADDRESS_END;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import vn.khien.assessment.weakness.Subject;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.SystemStore;
import vn.khien.schema.tables.Scan;
import vn.khien.schema.tables.ScanAddress;

/**
 * Whose an address is: of the system that entered it, of the system of a portal that stood there in its newest scan, or
 * of that portal where it has no system.
 */
public final class ClaimStore {
    /** What is known of who claims. */
    record Claimant(Subject subject, OptionalInt level, Set<Integer> ports, List<String> hosts) {}

    /** Of a portal's scans, the newest that recorded an address. */
    private static Condition isNewest() {
        Scan newest = SCAN.as("newest");
        ScanAddress there = SCAN_ADDRESS.as("there");
        return SCAN.ID.eq(DSL.select(DSL.max(newest.ID))
                .from(newest)
                .join(there)
                .on(there.SCAN_ID.eq(newest.ID))
                .where(newest.PORTAL_ID.eq(PORTAL.ID)));
    }

    private static Condition isCurrent() {
        return DSL.notExists(
                DSL.selectOne().from(SYSTEM_ADDRESS_END).where(SYSTEM_ADDRESS_END.ADDRESS_ID.eq(SYSTEM_ADDRESS.ID)));
    }

    private static Subject subject(Long system, long portal) {
        return system == null ? new Subject.OfPortal(portal) : new Subject.OfSystem(system);
    }

    /**
     * Who claims each of these addresses, of those that the organisation whose assessor brought the report sees. A name
     * that leads there proves more than an entry: where portals stand at an address, only their systems may enter it too.
     */
    Map<String, Set<Subject>> at(Tx tx, Collection<String> addresses, int organisation) {
        Map<String, Set<Subject>> proven = new HashMap<>();
        Field<String[]> all = DSL.val(addresses.toArray(String[]::new));
        tx.sql()
                .select(SCAN_ADDRESS.ADDRESS, PORTAL.SYSTEM_ID, PORTAL.ID)
                .from(PORTAL)
                .join(SCAN)
                .on(SCAN.PORTAL_ID.eq(PORTAL.ID))
                .join(SCAN_ADDRESS)
                .on(SCAN_ADDRESS.SCAN_ID.eq(SCAN.ID))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(isSeenBy(organisation, PORTAL.SEEN_BY))
                .and(isNewest())
                .and(DSL.condition("{0} = any ({1})", SCAN_ADDRESS.ADDRESS, all))
                .orderBy(PORTAL.ID)
                .forEach(r -> add(proven, r.value1(), subject(r.value2(), r.value3())));
        Map<String, Set<Subject>> claims = new HashMap<>(proven);
        tx.sql()
                .select(SYSTEM_ADDRESS.ADDRESS, SYSTEM_ADDRESS.SYSTEM_ID)
                .from(SYSTEM_ADDRESS)
                .join(INFORMATION_SYSTEM)
                .on(INFORMATION_SYSTEM.ID.eq(SYSTEM_ADDRESS.SYSTEM_ID))
                .where(SystemStore.visibleTo(tx.scope()))
                .and(isSeenBy(organisation, INFORMATION_SYSTEM.SEEN_BY))
                .and(isCurrent())
                .and(DSL.condition("{0} = any ({1})", SYSTEM_ADDRESS.ADDRESS, all))
                .orderBy(SYSTEM_ADDRESS.SYSTEM_ID)
                .forEach(r -> {
                    if (!proven.containsKey(r.value1())) add(claims, r.value1(), new Subject.OfSystem(r.value2()));
                });
        return claims;
    }

    private static Condition isSeenBy(int organisation, Field<Integer[]> seenBy) {
        return DSL.condition("{0} @> array[{1}]", seenBy, DSL.val(organisation))
                .or(DSL.exists(DSL.selectOne()
                        .from(ORGANISATION)
                        .where(ORGANISATION.ID.eq(organisation))
                        .and(ORGANISATION.KIND.eq("authority"))));
    }

    /** Whether the subject claims it, and nobody whose portal stands there does. */
    boolean isIts(Tx tx, Subject subject, String address) {
        Set<Subject> standing = new LinkedHashSet<>();
        tx.sql()
                .select(PORTAL.SYSTEM_ID, PORTAL.ID)
                .from(PORTAL)
                .join(SCAN)
                .on(SCAN.PORTAL_ID.eq(PORTAL.ID))
                .join(SCAN_ADDRESS)
                .on(SCAN_ADDRESS.SCAN_ID.eq(SCAN.ID))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(isNewest())
                .and(SCAN_ADDRESS.ADDRESS.eq(address))
                .forEach(r -> standing.add(subject(r.value1(), r.value2())));
        return standing.isEmpty() || standing.contains(subject);
    }

    /** Every address that somebody claims. */
    Set<String> all(Tx tx) {
        Set<String> all = new HashSet<>(tx.sql()
                .select(SYSTEM_ADDRESS.ADDRESS)
                .from(SYSTEM_ADDRESS)
                .where(isCurrent())
                .fetch(SYSTEM_ADDRESS.ADDRESS));
        all.addAll(tx.sql()
                .select(SCAN_ADDRESS.ADDRESS)
                .from(PORTAL)
                .join(SCAN)
                .on(SCAN.PORTAL_ID.eq(PORTAL.ID))
                .join(SCAN_ADDRESS)
                .on(SCAN_ADDRESS.SCAN_ID.eq(SCAN.ID))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(isNewest())
                .fetch(SCAN_ADDRESS.ADDRESS));
        return all;
    }

    private static void add(Map<String, Set<Subject>> claims, String address, Subject subject) {
        claims.computeIfAbsent(address, one -> new LinkedHashSet<>()).add(subject);
    }

    /** All addresses that a subject claims now. */
    public Set<String> of(Tx tx, Subject subject) {
        Condition portals = switch (subject) {
            case Subject.OfSystem(long id) -> PORTAL.SYSTEM_ID.eq(id);
            case Subject.OfPortal(long id) -> PORTAL.ID.eq(id);
        };
        Set<String> all = new LinkedHashSet<>(tx.sql()
                .select(SCAN_ADDRESS.ADDRESS)
                .from(PORTAL)
                .join(SCAN)
                .on(SCAN.PORTAL_ID.eq(PORTAL.ID))
                .join(SCAN_ADDRESS)
                .on(SCAN_ADDRESS.SCAN_ID.eq(SCAN.ID))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(isNewest())
                .and(portals)
                .fetch(SCAN_ADDRESS.ADDRESS));
        if (subject instanceof Subject.OfSystem(long id))
            all.addAll(tx.sql()
                    .select(SYSTEM_ADDRESS.ADDRESS)
                    .from(SYSTEM_ADDRESS)
                    .where(isCurrent())
                    .and(SYSTEM_ADDRESS.SYSTEM_ID.eq(id))
                    .fetch(SYSTEM_ADDRESS.ADDRESS));
        return all;
    }

    /** Whose the weaknesses of a portal's addresses are. */
    Subject ofPortal(Tx tx, long portal) {
        return tx.sql()
                .select(PORTAL.SYSTEM_ID)
                .from(PORTAL)
                .where(PortalStore.visibleTo(tx.scope()))
                .and(PORTAL.ID.eq(portal))
                .fetchOptional()
                .map(r -> subject(r.value1(), portal))
                .orElseGet(() -> new Subject.OfPortal(portal));
    }

    /** Its level, where one is determined, and its portals. */
    Claimant claimant(Tx tx, Subject subject) {
        Condition portals = switch (subject) {
            case Subject.OfSystem(long id) -> PORTAL.SYSTEM_ID.eq(id);
            case Subject.OfPortal(long id) -> PORTAL.ID.eq(id);
        };
        var rows = tx.sql()
                .select(PORTAL.HOST, PORTAL.PORT)
                .from(PORTAL)
                .where(PortalStore.visibleTo(tx.scope()))
                .and(portals)
                .orderBy(PORTAL.HOST)
                .fetch();
        return new Claimant(
                subject, level(tx, subject), Set.copyOf(rows.getValues(PORTAL.PORT)), rows.getValues(PORTAL.HOST));
    }

    private static OptionalInt level(Tx tx, Subject subject) {
        return switch (subject) {
            case Subject.OfPortal portal -> OptionalInt.empty();
            case Subject.OfSystem(long id) ->
                tx.sql()
                        .select(DECISION_IN_FORCE.LEVEL)
                        .from(DECISION_IN_FORCE)
                        .where(DECISION_IN_FORCE.SYSTEM_ID.eq(id))
                        .fetchOptional(DECISION_IN_FORCE.LEVEL)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty());
        };
    }
}
