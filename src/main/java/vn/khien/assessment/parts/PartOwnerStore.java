package vn.khien.assessment.parts;

import static vn.khien.schema.Tables.BILL_COMPONENT;
import static vn.khien.schema.Tables.LOOK;
import static vn.khien.schema.Tables.PART;
import static vn.khien.schema.Tables.PART_RUN;
import static vn.khien.schema.Tables.PORT_HOST;
import static vn.khien.schema.Tables.PORT_OPEN;
import static vn.khien.schema.Tables.SCAN;
import static vn.khien.schema.Tables.SCAN_SCRIPT;
import static vn.khien.schema.Tables.SCRIPT_LOOK;
import static vn.khien.schema.Tables.SYSTEM_BILL;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.ResultQuery;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import vn.khien.assessment.StoredJson;
import vn.khien.assessment.ports.ClaimStore;
import vn.khien.assessment.weakness.LookSource;
import vn.khien.assessment.weakness.StoredFeeds;
import vn.khien.assessment.weakness.Subject;
import vn.khien.badge.json.Json;
import vn.khien.components.Status;
import vn.khien.db.Tx;
import vn.khien.schema.tables.Look;
import vn.khien.schema.tables.Scan;
import vn.khien.schema.tables.ScriptLook;
import vn.khien.schema.tables.SystemBill;

/** Who has which parts. Works as the system alone. */
public final class PartOwnerStore {
    private static final Field<String> NONE = DSL.inline("");
    private static final Condition HAS_CPES = DSL.condition("{0} <> '{}'", PORT_OPEN.CPES);

    private final ClaimStore claims = new ClaimStore();

    /** Of bills and scans that nothing was said of yet, the newest of each subject. */
    List<PartOwner> fresh(Tx tx, int limit) {
        List<PartOwner> all = new ArrayList<>(bills(tx.sql()
                .select(SYSTEM_BILL.SYSTEM_ID, SYSTEM_BILL.KIND, SYSTEM_BILL.ID)
                .from(SYSTEM_BILL)
                .where(isNewestBill())
                .andNotExists(DSL.selectOne()
                        .from(LOOK)
                        .where(LOOK.SOURCE.eq(SYSTEM_BILL.KIND))
                        .and(LOOK.REF.eq(SYSTEM_BILL.ID)))
                .orderBy(SYSTEM_BILL.ID)
                .limit(limit)));
        tx.sql()
                .select(SCAN.PORTAL_ID, SCAN.ID)
                .from(SCRIPT_LOOK)
                .join(SCAN)
                .on(SCAN.ID.eq(SCRIPT_LOOK.SCAN_ID))
                .where(SCRIPT_LOOK.TOLD.isFalse())
                .orderBy(SCAN.ID)
                .limit(limit)
                .forEach(r -> all.add(new PartOwner(new Subject.OfPortal(r.value1()), LookSource.SCRIPTS, r.value2())));
        all.addAll(freshReports(tx, limit));
        return all;
    }

    /** Newest reports of nmap of each subject, unless it was told what the versions in them are known for. */
    private static List<PartOwner> freshReports(Tx tx, int limit) {
        return reports(tx.sql()
                .select(LOOK.SYSTEM_ID, LOOK.PORTAL_ID, LOOK.REF)
                .from(LOOK)
                .where(isNewestReport())
                .and(LOOK.HINTED.isFalse())
                .orderBy(LOOK.ID)
                .limit(limit));
    }

    /** Whether it is the newest of its source still. */
    boolean isNewest(Tx tx, PartOwner owner) {
        return switch (owner.source()) {
            case BILL, ARCHIVE ->
                tx.sql().fetchExists(SYSTEM_BILL, SYSTEM_BILL.ID.eq(owner.ref()).and(isNewestBill()));
            case SCRIPTS ->
                tx.sql()
                        .fetchExists(DSL.selectOne()
                                .from(SCAN)
                                .where(SCAN.ID.eq(owner.ref()))
                                .and(isNewestScan()));
            case PORT_REPORT ->
                tx.sql()
                        .fetchExists(
                                LOOK, LOOK.REF.eq(owner.ref()).and(of(owner)).and(isNewestReport()));
            case SCAN, INVENTORY -> false;
        };
    }

    private static Condition of(PartOwner owner) {
        return switch (owner.subject()) {
            case Subject.OfSystem(long id) -> LOOK.SYSTEM_ID.eq(id);
            case Subject.OfPortal(long id) -> LOOK.PORTAL_ID.eq(id);
        };
    }

    /** It was told, or there is nothing to tell: it is not asked for again before another is newer. */
    void told(Tx tx, PartOwner owner) {
        switch (owner.source()) {
            case SCRIPTS ->
                tx.sql()
                        .update(SCRIPT_LOOK)
                        .set(SCRIPT_LOOK.TOLD, true)
                        .where(SCRIPT_LOOK.SCAN_ID.eq(owner.ref()))
                        .execute();
            case PORT_REPORT ->
                tx.sql()
                        .update(LOOK)
                        .set(LOOK.HINTED, true)
                        .where(LOOK.SOURCE.eq(owner.source().word()))
                        .and(LOOK.REF.eq(owner.ref()))
                        .and(of(owner))
                        .execute();
            case BILL, ARCHIVE, SCAN, INVENTORY -> {}
        }
    }

    /** When the report saw what it tells; else now. */
    Instant seen(Tx tx, PartOwner owner, Instant now) {
        return owner.source() != LookSource.PORT_REPORT
                ? now
                : tx.sql()
                        .select(DSL.min(LOOK.AT))
                        .from(LOOK)
                        .where(LOOK.SOURCE.eq(owner.source().word()))
                        .and(LOOK.REF.eq(owner.ref()))
                        .and(of(owner))
                        .fetchOptional(Record1::value1)
                        .orElse(now);
    }

    /** Whether all scripts of a scan were here to their ends; of others true. */
    boolean isWhole(Tx tx, PartOwner owner) {
        return owner.source() != LookSource.SCRIPTS
                || tx.sql()
                        .fetchExists(
                                SCRIPT_LOOK, SCRIPT_LOOK.SCAN_ID.eq(owner.ref()).and(SCRIPT_LOOK.WHOLE.isTrue()));
    }

    /** Components of a bill that nothing can be asked about, and entries that were refused. */
    int unaskable(Tx tx, PartOwner owner) {
        if (owner.source() != LookSource.BILL) return 0;
        int components = tx.sql()
                .fetchCount(
                        BILL_COMPONENT,
                        BILL_COMPONENT
                                .BILL_ID
                                .eq(owner.ref())
                                .and(BILL_COMPONENT.PURL.eq("").or(BILL_COMPONENT.VERSION.eq("")))
                                .and(DSL.condition("{0} = '{}'", BILL_COMPONENT.CPES)));
        int refused = tx.sql()
                .select(DSL.field("jsonb_array_length({0})", Integer.class, SYSTEM_BILL.REFUSED))
                .from(SYSTEM_BILL)
                .where(SYSTEM_BILL.ID.eq(owner.ref()))
                .fetchSingle()
                .value1();
        return components + refused;
    }

    private static Condition isNewestReport() {
        Look newer = LOOK.as("newer");
        return LOOK.SOURCE
                .eq(LookSource.PORT_REPORT.word())
                .and(LOOK.RUN_ID.isNull())
                .andNotExists(DSL.selectOne()
                        .from(newer)
                        .where(newer.SOURCE.eq(LOOK.SOURCE))
                        .and(newer.RUN_ID.isNull())
                        .and(newer.AT.gt(LOOK.AT))
                        .and(sameSubject(newer)));
    }

    private static Condition sameSubject(Look other) {
        return DSL.coalesce(other.SYSTEM_ID, 0L)
                .eq(DSL.coalesce(LOOK.SYSTEM_ID, 0L))
                .and(DSL.coalesce(other.PORTAL_ID, 0L).eq(DSL.coalesce(LOOK.PORTAL_ID, 0L)));
    }

    private static List<PartOwner> reports(ResultQuery<Record3<Long, Long, Long>> query) {
        return query.fetch(r -> new PartOwner(
                r.value1() == null ? new Subject.OfPortal(r.value2()) : new Subject.OfSystem(r.value1()),
                LookSource.PORT_REPORT,
                r.value3()));
    }

    private static List<PartOwner> bills(ResultQuery<Record3<Long, String, Long>> query) {
        return query.fetch(r -> new PartOwner(new Subject.OfSystem(r.value1()), LookSource.of(r.value2()), r.value3()));
    }

    private static Condition isNewestBill() {
        SystemBill newer = SYSTEM_BILL.as("newer");
        return DSL.notExists(DSL.selectOne()
                .from(newer)
                .where(newer.SYSTEM_ID.eq(SYSTEM_BILL.SYSTEM_ID))
                .and(newer.KIND.eq(SYSTEM_BILL.KIND))
                .and(newer.N.gt(SYSTEM_BILL.N)));
    }

    private static Condition isNewestScan() {
        Scan newer = SCAN.as("newer");
        ScriptLook seen = SCRIPT_LOOK.as("seen");
        return DSL.notExists(DSL.selectOne()
                .from(newer)
                .join(seen)
                .on(seen.SCAN_ID.eq(newer.ID))
                .where(newer.PORTAL_ID.eq(SCAN.PORTAL_ID))
                .and(newer.ID.gt(SCAN.ID)));
    }

    /** Makes parts of what a bill or an archive is made of; those of scripts were made when they were kept. */
    void gather(Tx tx, PartOwner owner) {
        switch (owner.source()) {
            case BILL -> {
                tx.sql().execute("""
                        insert into part (kind, name) select distinct 'package', purl from bill_component
                        where bill_id = ? and purl <> '' and version <> '' on conflict do nothing""", owner.ref());
                tx.sql().execute("""
                        insert into part (kind, name) select distinct 'platform', c from bill_component, unnest(cpes) c
                        where bill_id = ? on conflict do nothing""", owner.ref());
            }
            case ARCHIVE -> tx.sql().execute("""
                        insert into part (kind, name, body, called) select 'archive', encode(body, 'hex'), body, file_name from system_bill
                        where id = ? on conflict (kind, name) do update set body = excluded.body""", owner.ref());
            case PORT_REPORT -> tx.sql().execute("""
                        insert into part (kind, name) select distinct 'platform', c
                        from port_host h join port_open o on o.host_id = h.id, unnest(o.cpes) c
                        where h.report_id = ? on conflict do nothing""", owner.ref());
            case SCAN, INVENTORY, SCRIPTS -> {}
        }
    }

    /** Whose newest bill, archive or scan has one of these parts. */
    Set<PartOwner> having(Tx tx, Collection<Long> parts) {
        Condition these = DSL.condition("{0} = any ({1})", PART.ID, DSL.val(parts.toArray(Long[]::new)));
        Set<PartOwner> all =
                new HashSet<>(componentsHaving(tx, these, Part.Kind.PACKAGE, BILL_COMPONENT.PURL.eq(PART.NAME)));
        all.addAll(componentsHaving(
                tx,
                these,
                Part.Kind.PLATFORM,
                DSL.condition("{0} @> array[{1}] and {0} <> '{}'", BILL_COMPONENT.CPES, PART.NAME)));
        all.addAll(bills(tx.sql()
                .select(SYSTEM_BILL.SYSTEM_ID, SYSTEM_BILL.KIND, SYSTEM_BILL.ID)
                .from(PART)
                .join(SYSTEM_BILL)
                .on(SYSTEM_BILL.BODY.eq(PART.BODY))
                .where(these)
                .and(PART.KIND.eq(Part.Kind.ARCHIVE.word()))
                .and(SYSTEM_BILL.KIND.eq(LookSource.ARCHIVE.word()))
                .and(isNewestBill())));
        all.addAll(reports(tx.sql()
                .selectDistinct(LOOK.SYSTEM_ID, LOOK.PORTAL_ID, LOOK.REF)
                .from(PART)
                .join(PORT_OPEN)
                .on(DSL.condition("{0} @> array[{1}]", PORT_OPEN.CPES, PART.NAME))
                .join(PORT_HOST)
                .on(PORT_HOST.ID.eq(PORT_OPEN.HOST_ID))
                .join(LOOK)
                .on(LOOK.REF.eq(PORT_HOST.REPORT_ID))
                .where(these)
                .and(PART.KIND.eq(Part.Kind.PLATFORM.word()))
                .and(HAS_CPES)
                .and(isNewestReport())));
        tx.sql()
                .selectDistinct(SCAN.PORTAL_ID, SCAN.ID)
                .from(PART)
                .join(SCAN_SCRIPT)
                .on(SCAN_SCRIPT.PART_ID.eq(PART.ID))
                .join(SCAN)
                .on(SCAN.ID.eq(SCAN_SCRIPT.SCAN_ID))
                .where(these)
                .and(isNewestScan())
                .forEach(r -> all.add(new PartOwner(new Subject.OfPortal(r.value1()), LookSource.SCRIPTS, r.value2())));
        return all;
    }

    private static List<PartOwner> componentsHaving(Tx tx, Condition these, Part.Kind kind, Condition has) {
        return bills(tx.sql()
                .selectDistinct(SYSTEM_BILL.SYSTEM_ID, SYSTEM_BILL.KIND, SYSTEM_BILL.ID)
                .from(PART)
                .join(BILL_COMPONENT)
                .on(has)
                .join(SYSTEM_BILL)
                .on(SYSTEM_BILL.ID.eq(BILL_COMPONENT.BILL_ID))
                .where(these)
                .and(PART.KIND.eq(kind.word()))
                .and(SYSTEM_BILL.KIND.eq(LookSource.BILL.word()))
                .and(isNewestBill()));
    }

    /** All parts of an owner, with their answers. */
    List<OwnedPart> parts(Tx tx, PartOwner owner) {
        return switch (owner.source()) {
            case BILL -> {
                List<OwnedPart> all = new ArrayList<>(owned(
                        tx,
                        tx.sql()
                                .select(fields(NONE, NONE, NONE, NONE))
                                .from(BILL_COMPONENT)
                                .join(PART)
                                .on(PART.NAME.eq(BILL_COMPONENT.PURL))
                                .leftJoin(PART_RUN)
                                .on(PART_RUN.ID.eq(PART.RUN_ID))
                                .where(BILL_COMPONENT.BILL_ID.eq(owner.ref()))
                                .and(PART.KIND.eq(Part.Kind.PACKAGE.word()))
                                .groupBy(PART.ID, PART_RUN.ID)
                                .fetch()));
                all.addAll(owned(
                        tx,
                        tx.sql()
                                .select(fields(BILL_COMPONENT.PURL, BILL_COMPONENT.NAME, BILL_COMPONENT.VERSION, NONE))
                                .from(BILL_COMPONENT)
                                .join(PART)
                                .on(DSL.condition("{0} = any ({1})", PART.NAME, BILL_COMPONENT.CPES))
                                .leftJoin(PART_RUN)
                                .on(PART_RUN.ID.eq(PART.RUN_ID))
                                .where(BILL_COMPONENT.BILL_ID.eq(owner.ref()))
                                .and(DSL.condition("{0} <> '{}'", BILL_COMPONENT.CPES))
                                .and(PART.KIND.eq(Part.Kind.PLATFORM.word()))
                                .fetch()));
                yield all;
            }
            case ARCHIVE ->
                owned(
                        tx,
                        tx.sql()
                                .select(fields(NONE, NONE, NONE, SYSTEM_BILL.FILE_NAME))
                                .from(SYSTEM_BILL)
                                .join(PART)
                                .on(PART.BODY.eq(SYSTEM_BILL.BODY))
                                .leftJoin(PART_RUN)
                                .on(PART_RUN.ID.eq(PART.RUN_ID))
                                .where(SYSTEM_BILL.ID.eq(owner.ref()))
                                .and(PART.KIND.eq(Part.Kind.ARCHIVE.word()))
                                .fetch());
            case SCRIPTS ->
                owned(
                                tx,
                                tx.sql()
                                        .select(fields(NONE, NONE, NONE, SCAN_SCRIPT.URLS.cast(String.class)))
                                        .from(SCAN_SCRIPT)
                                        .join(PART)
                                        .on(PART.ID.eq(SCAN_SCRIPT.PART_ID))
                                        .leftJoin(PART_RUN)
                                        .on(PART_RUN.ID.eq(PART.RUN_ID))
                                        .where(SCAN_SCRIPT.SCAN_ID.eq(owner.ref()))
                                        .fetch())
                        .stream()
                        .map(PartOwnerStore::addressed)
                        .toList();
            case PORT_REPORT -> services(tx, owner);
            case SCAN, INVENTORY -> List.of();
        };
    }

    /** Of the hosts at addresses that the subject claims now. */
    private List<OwnedPart> services(Tx tx, PartOwner owner) {
        Field<String> place =
                DSL.concat(PORT_HOST.ADDRESS, DSL.inline(" "), PORT_OPEN.PORT, DSL.inline("/"), PORT_OPEN.PROTOCOL);
        return owned(
                tx,
                tx.sql()
                        .select(fields(NONE, PORT_OPEN.PRODUCT, PORT_OPEN.VERSION, place))
                        .from(PORT_HOST)
                        .join(PORT_OPEN)
                        .on(PORT_OPEN.HOST_ID.eq(PORT_HOST.ID))
                        .join(PART)
                        .on(DSL.condition("{0} = any ({1})", PART.NAME, PORT_OPEN.CPES))
                        .leftJoin(PART_RUN)
                        .on(PART_RUN.ID.eq(PART.RUN_ID))
                        .where(PORT_HOST.REPORT_ID.eq(owner.ref()))
                        .and(HAS_CPES)
                        .and(PORT_OPEN.STATE.eq("open"))
                        .and(PART.KIND.eq(Part.Kind.PLATFORM.word()))
                        .and(PORT_HOST.ADDRESS.in(claims.of(tx, owner.subject())))
                        .fetch());
    }

    /** Ports that a report told open with a version, at addresses that the subject claims now. */
    static Set<String> versioned(List<OwnedPart> services) {
        return services.stream().map(OwnedPart::where).collect(Collectors.toCollection(HashSet::new));
    }

    private static List<SelectFieldOrAsterisk> fields(
            Field<String> purl, Field<String> component, Field<String> version, Field<String> where) {
        return List.of(
                PART.ID,
                PART.KIND,
                PART.NAME,
                PART.RUN_ID,
                PART_RUN.STATUS,
                PART_RUN.FEEDS,
                PART_RUN.BECAUSE,
                purl.as("p"),
                component.as("c"),
                version.as("v"),
                where.as("w"));
    }

    private static List<OwnedPart> owned(Tx tx, List<? extends Record> rows) {
        List<Long> ids = rows.stream().map(r -> r.get(PART.ID)).distinct().toList();
        Map<Long, List<PartVulnerability>> told = PartStore.vulnerabilities(tx, ids);
        return rows.stream().map(r -> owned(r, told)).toList();
    }

    private static OwnedPart owned(Record r, Map<Long, List<PartVulnerability>> told) {
        Long run = r.get(PART.RUN_ID);
        boolean scripts = run != null
                && StoredFeeds.read(r.get(PART_RUN.FEEDS).data()).stream()
                        .anyMatch(feed -> feed.name().startsWith("RetireJS"));
        AnsweredPart answered = new AnsweredPart(
                PartStore.part(r),
                run == null ? OptionalLong.empty() : OptionalLong.of(run),
                run == null ? Status.INCOMPLETE : PartStore.status(r.get(PART_RUN.STATUS)),
                run == null
                        ? List.of()
                        : StoredJson.because(r.get(PART_RUN.BECAUSE).data()),
                scripts,
                told.getOrDefault(r.get(PART.ID), List.of()));
        return new OwnedPart(
                answered,
                r.get("p", String.class),
                r.get("c", String.class),
                r.get("v", String.class),
                r.get("w", String.class));
    }

    private static OwnedPart addressed(OwnedPart one) {
        String lines = String.join(
                "\n",
                Json.parse(one.where(), 1 << 20).list().stream().map(Json::text).toList());
        return new OwnedPart(one.part(), one.purl(), one.component(), one.version(), lines);
    }

    /** Whether one of its parts still gets an answer. */
    boolean waits(Tx tx, List<OwnedPart> parts) {
        List<Long> ids = parts.stream().map(one -> one.part().part().id()).toList();
        return tx.sql()
                .fetchExists(
                        PART,
                        PART.WANTED
                                .isTrue()
                                .and(PART.TRIES.lt(PartStore.TRIES))
                                .and(DSL.condition("{0} = any ({1})", PART.ID, DSL.val(ids.toArray(Long[]::new)))));
    }

    /** A component that an owner has now; {@code purl} is empty where nothing names it. */
    record Named(String purl, String name) {}

    /** What a bill or archive is made of now. */
    List<Named> components(Tx tx, PartOwner owner) {
        if (owner.source().scanner() == LookSource.Scanner.PORTS) return List.of();
        return tx.sql()
                .selectDistinct(BILL_COMPONENT.PURL, BILL_COMPONENT.NAME)
                .from(BILL_COMPONENT)
                .where(BILL_COMPONENT.BILL_ID.eq(owner.ref()))
                .fetch(r -> new Named(r.value1(), r.value2()));
    }
}
