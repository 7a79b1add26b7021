package vn.khien.assessment.bills;

import static vn.khien.schema.Tables.BILL_COMPONENT;
import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.PERSON;
import static vn.khien.schema.Tables.SYSTEM_BILL;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import vn.khien.assessment.EvidenceBodyStore;
import vn.khien.assessment.StoredJson;
import vn.khien.badge.log.Merkle;
import vn.khien.db.Tx;
import vn.khien.inventory.SystemStore;
import vn.khien.scan.Text;
import vn.khien.schema.tables.SystemBill;

/** Bills of materials of systems. */
public final class BillStore {
    private static final int AT_ONCE = 1_000;
    private static final long LOCK = 0x6B68_6269_0000_0000L;

    private final EvidenceBodyStore bodies = new EvidenceBodyStore();

    /** A system whose newest bill has a component. */
    public record Found(long system, String code, String name, BillEntry entry) {}

    /** What is brought: the file, how it was read, and its entries. */
    @SuppressWarnings("ArrayRecordComponent")
    record Draft(
            String fileName,
            MaterialsBill.Kind kind,
            String format,
            byte[] bytes,
            List<BillEntry> entries,
            List<Text> refused) {}

    /** Whether the newest of its kind has the same bytes. */
    boolean isNewest(Tx tx, long system, Draft draft) {
        return tx.sql()
                .select(SYSTEM_BILL.BODY)
                .from(SYSTEM_BILL)
                .where(SYSTEM_BILL.SYSTEM_ID.eq(system))
                .and(SYSTEM_BILL.KIND.eq(draft.kind().word()))
                .orderBy(SYSTEM_BILL.N.desc())
                .limit(1)
                .fetchOptional(SYSTEM_BILL.BODY)
                .filter(body -> Arrays.equals(body, Merkle.sha256(draft.bytes())))
                .isPresent();
    }

    /** The number of the bill, from 1. */
    int bring(Tx tx, long system, Draft draft, int by, Instant now) {
        byte[] body = bodies.keep(tx, draft.bytes());
        // two at once would take the same number
        tx.sql().fetch("select pg_advisory_xact_lock(?)", LOCK ^ system);
        int n = 1 + tx.sql().fetchCount(SYSTEM_BILL, SYSTEM_BILL.SYSTEM_ID.eq(system));
        long id = tx.sql()
                .insertInto(SYSTEM_BILL)
                .set(SYSTEM_BILL.SYSTEM_ID, system)
                .set(SYSTEM_BILL.N, n)
                .set(SYSTEM_BILL.FILE_NAME, draft.fileName())
                .set(SYSTEM_BILL.KIND, draft.kind().word())
                .set(SYSTEM_BILL.FORMAT, draft.format())
                .set(SYSTEM_BILL.SIZE, draft.bytes().length)
                .set(SYSTEM_BILL.BODY, body)
                .set(SYSTEM_BILL.COMPONENTS, draft.entries().size())
                .set(SYSTEM_BILL.REFUSED, JSONB.valueOf(StoredJson.because(draft.refused())))
                .set(SYSTEM_BILL.AT, now)
                .set(SYSTEM_BILL.BY_PERSON, by)
                .returningResult(SYSTEM_BILL.ID)
                .fetchSingle()
                .value1();
        for (int from = 0; from < draft.entries().size(); from += AT_ONCE)
            keep(
                    tx,
                    id,
                    from,
                    draft.entries()
                            .subList(
                                    from,
                                    Math.min(from + AT_ONCE, draft.entries().size())));
        return n;
    }

    private static void keep(Tx tx, long bill, int from, List<BillEntry> entries) {
        var rows = tx.sql()
                .insertInto(
                        BILL_COMPONENT,
                        BILL_COMPONENT.BILL_ID,
                        BILL_COMPONENT.ORDINAL,
                        BILL_COMPONENT.PURL,
                        BILL_COMPONENT.SPACE,
                        BILL_COMPONENT.NAME,
                        BILL_COMPONENT.VERSION,
                        BILL_COMPONENT.SCOPE,
                        BILL_COMPONENT.CPES);
        int ordinal = from;
        for (BillEntry entry : entries)
            rows = rows.values(
                    bill,
                    ++ordinal,
                    entry.purl(),
                    entry.space(),
                    entry.name(),
                    entry.version(),
                    entry.scope(),
                    entry.cpes().toArray(String[]::new));
        rows.execute();
    }

    /** Newest first. */
    List<MaterialsBill> of(Tx tx, long system, int limit) {
        return tx.sql()
                .select(SYSTEM_BILL.fields())
                .select(PERSON.NAME)
                .from(SYSTEM_BILL)
                .join(INFORMATION_SYSTEM)
                .on(INFORMATION_SYSTEM.ID.eq(SYSTEM_BILL.SYSTEM_ID))
                .join(PERSON)
                .on(PERSON.ID.eq(SYSTEM_BILL.BY_PERSON))
                .where(SystemStore.visibleTo(tx.scope()))
                .and(SYSTEM_BILL.SYSTEM_ID.eq(system))
                .orderBy(SYSTEM_BILL.N.desc())
                .limit(limit)
                .fetch(BillStore::bill);
    }

    /** In the order of the bill. */
    List<BillEntry> entries(Tx tx, long bill) {
        return tx.sql()
                .select(BILL_COMPONENT.fields())
                .from(BILL_COMPONENT)
                .where(BILL_COMPONENT.BILL_ID.eq(bill))
                .orderBy(BILL_COMPONENT.ORDINAL)
                .fetch(BillStore::entry);
    }

    /**
     * Systems that one sees and whose newest bill names it, by code; at most {@code limit} rows.
     *
     * @param name whole, whatever its case; {@code group:name} asks for the namespace too
     */
    List<Found> having(Tx tx, String name, int limit) {
        SystemBill newer = SYSTEM_BILL.as("newer");
        int colon = name.lastIndexOf(':');
        String own = name.substring(colon + 1).toLowerCase(Locale.ROOT);
        Condition space = colon < 0
                ? DSL.noCondition()
                : DSL.lower(BILL_COMPONENT.SPACE).eq(name.substring(0, colon).toLowerCase(Locale.ROOT));
        return tx.sql()
                .select(INFORMATION_SYSTEM.ID, INFORMATION_SYSTEM.CODE, INFORMATION_SYSTEM.NAME)
                .select(BILL_COMPONENT.fields())
                .from(BILL_COMPONENT)
                .join(SYSTEM_BILL)
                .on(SYSTEM_BILL.ID.eq(BILL_COMPONENT.BILL_ID))
                .join(INFORMATION_SYSTEM)
                .on(INFORMATION_SYSTEM.ID.eq(SYSTEM_BILL.SYSTEM_ID))
                .where(SystemStore.visibleTo(tx.scope()))
                .and(DSL.lower(BILL_COMPONENT.NAME).eq(own))
                .and(space)
                .andNotExists(DSL.selectOne()
                        .from(newer)
                        .where(newer.SYSTEM_ID.eq(SYSTEM_BILL.SYSTEM_ID))
                        .and(newer.KIND.eq(SYSTEM_BILL.KIND))
                        .and(newer.N.gt(SYSTEM_BILL.N)))
                .orderBy(INFORMATION_SYSTEM.CODE, BILL_COMPONENT.ORDINAL)
                .limit(limit)
                .fetch(r -> new Found(
                        r.get(INFORMATION_SYSTEM.ID),
                        r.get(INFORMATION_SYSTEM.CODE),
                        r.get(INFORMATION_SYSTEM.NAME),
                        entry(r)));
    }

    private static BillEntry entry(Record r) {
        return new BillEntry(
                r.get(BILL_COMPONENT.PURL),
                r.get(BILL_COMPONENT.SPACE),
                r.get(BILL_COMPONENT.NAME),
                r.get(BILL_COMPONENT.VERSION),
                r.get(BILL_COMPONENT.SCOPE),
                List.of(r.get(BILL_COMPONENT.CPES)));
    }

    private static MaterialsBill bill(Record r) {
        return new MaterialsBill(
                r.get(SYSTEM_BILL.ID),
                r.get(SYSTEM_BILL.SYSTEM_ID),
                r.get(SYSTEM_BILL.N),
                MaterialsBill.Kind.of(r.get(SYSTEM_BILL.KIND)),
                r.get(SYSTEM_BILL.FILE_NAME),
                r.get(SYSTEM_BILL.FORMAT),
                r.get(SYSTEM_BILL.COMPONENTS),
                StoredJson.because(r.get(SYSTEM_BILL.REFUSED).data()),
                r.get(SYSTEM_BILL.AT),
                r.get(PERSON.NAME));
    }
}
