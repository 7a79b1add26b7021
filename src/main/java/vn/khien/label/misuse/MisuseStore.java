package vn.khien.label.misuse;

import static vn.khien.schema.Tables.CSP_COUNT;
import static vn.khien.schema.Tables.LABEL;
import static vn.khien.schema.Tables.LABEL_CASE;
import static vn.khien.schema.Tables.LABEL_CASE_END;
import static vn.khien.schema.Tables.MISUSE_EVENT;
import static vn.khien.schema.Tables.MISUSE_REPORT;
import static vn.khien.schema.Tables.PERSON;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;

/** Reports of misuse, what became of them, and what browsers counted. */
public final class MisuseStore {
    private static final int EVENTS = 200;
    private static final int KEEPING_LOCK = 4721;
    private static final Field<String> KIND = DSL.field(DSL.name("e", "kind"), String.class);
    private static final Field<String> NAME = DSL.field(DSL.name("e", "name"), String.class);
    private static final Field<Instant> CHANGED = DSL.field(DSL.name("e", "at"), MISUSE_EVENT.AT.getDataType());

    /** What a stranger reports; each empty where it was left so. */
    public record Told(String cid, String domain, String url, String said, String contact) {}

    /** False when the hour's limit is reached. By the function that a label-only node may call, too. */
    public boolean tell(Tx tx, Reference reference, Told told, Instant now) {
        tx.sql()
                .fetch(
                        "select pub.report_misuse(?, ?, ?, ?, ?, ?, cast(? as timestamptz))",
                        reference.value(),
                        told.cid(),
                        told.domain(),
                        told.url(),
                        told.said(),
                        told.contact(),
                        now.toString());
        return standing(tx, reference).isPresent();
    }

    /** For who knows the number. By the function that a label-only node may call, too. */
    public Optional<MisuseStanding> standing(Tx tx, Reference reference) {
        return tx
                .sql()
                .resultQuery("select at, state, changed from pub.misuse_state(?)", reference.value())
                .coerce(
                        DSL.field(DSL.name("at"), MISUSE_REPORT.AT.getDataType()),
                        DSL.field(DSL.name("state"), String.class),
                        DSL.field(DSL.name("changed"), MISUSE_EVENT.AT.getDataType()))
                .stream()
                .findFirst()
                .map(r -> new MisuseStanding(r.value1(), MisuseState.after(r.value2()), r.value3()));
    }

    /** By the function that a label-only node may call, too. */
    public void count(Tx tx, Map<CspCounter.Key, Integer> counts) {
        counts.forEach((key, times) -> tx.sql()
                .fetch(
                        "select pub.count_csp(?, cast(? as date), ?, ?)",
                        key.cid(),
                        key.day().toString(),
                        key.embedder(),
                        times));
    }

    /** One node at a time keeps the reports; false when another is at it. */
    public boolean keeps(Tx tx) {
        return tx.sql()
                .fetchSingle("select pg_try_advisory_xact_lock(?)", KEEPING_LOCK)
                .get(0, Boolean.class);
    }

    /** Of the service's own making. */
    public void add(
            Tx tx,
            Reference reference,
            MisuseSource source,
            Optional<String> cid,
            String domain,
            String said,
            OptionalLong scan,
            Instant now) {
        tx.sql()
                .insertInto(MISUSE_REPORT)
                .set(MISUSE_REPORT.REFERENCE, reference.value())
                .set(MISUSE_REPORT.SOURCE, source.word())
                .set(MISUSE_REPORT.CID, cid.orElse(null))
                .set(MISUSE_REPORT.DOMAIN, domain)
                .set(MISUSE_REPORT.SAID, said)
                .set(MISUSE_REPORT.SCAN_ID, scan.isPresent() ? scan.getAsLong() : null)
                .set(MISUSE_REPORT.AT, now)
                .execute();
    }

    /** Whether one of this source is open, or was closed after {@code since}, about the same domain and label. */
    public boolean known(Tx tx, MisuseSource source, Optional<String> cid, String domain, Instant since) {
        Condition same = MISUSE_REPORT
                .SOURCE
                .eq(source.word())
                .and(MISUSE_REPORT.DOMAIN.eq(domain))
                .and(cid.isPresent() ? MISUSE_REPORT.CID.eq(cid.get()) : MISUSE_REPORT.CID.isNull());
        return reports(tx, same).stream()
                .anyMatch(row -> row.report().state().open() || row.changed().isAfter(since));
    }

    /** Oldest first, after this id. */
    public List<MisuseReport> list(
            Tx tx, List<MisuseState> states, Optional<MisuseSource> source, long after, int most) {
        Condition wanted = MISUSE_REPORT.ID.gt(after).and(stands(states));
        if (source.isPresent())
            wanted = wanted.and(MISUSE_REPORT.SOURCE.eq(source.get().word()));
        return select(tx, wanted).orderBy(MISUSE_REPORT.ID).limit(most).fetch(MisuseStore::row).stream()
                .map(Row::report)
                .toList();
    }

    /** How many stand in each state. */
    public Map<String, Integer> counts(Tx tx) {
        Map<String, Integer> counts = new HashMap<>();
        var counted = DSL.count();
        tx.sql()
                .select(KIND, counted)
                .from(MISUSE_REPORT)
                .leftJoin(newest())
                .on(DSL.trueCondition())
                .groupBy(KIND)
                .forEach(r -> counts.merge(after(r.value1()).word(), r.value2(), Integer::sum));
        return counts;
    }

    public Optional<MisuseReport> find(Tx tx, long id) {
        return reports(tx, MISUSE_REPORT.ID.eq(id)).stream().findFirst().map(Row::report);
    }

    /** Makes other steps of this report wait until the transaction ends. */
    public void hold(Tx tx, long id) {
        tx.sql()
                .select(MISUSE_REPORT.ID)
                .from(MISUSE_REPORT)
                .where(MISUSE_REPORT.ID.eq(id))
                .forNoKeyUpdate()
                .fetch();
    }

    public List<MisuseEvent> events(Tx tx, long report) {
        return tx.sql()
                .select(MISUSE_EVENT.KIND, MISUSE_EVENT.NOTE, MISUSE_EVENT.AT, PERSON.NAME)
                .from(MISUSE_EVENT)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(MISUSE_EVENT.BY_PERSON))
                .where(MISUSE_EVENT.REPORT_ID.eq(report))
                .orderBy(MISUSE_EVENT.ID)
                .limit(EVENTS)
                .fetch(r -> new MisuseEvent(
                        r.value1(),
                        r.value2(),
                        r.value3(),
                        Optional.ofNullable(r.value4()).orElse("")));
    }

    public void step(Tx tx, long report, MisuseStep step, String note, int person, Instant now) {
        tx.sql()
                .insertInto(MISUSE_EVENT)
                .set(MISUSE_EVENT.REPORT_ID, report)
                .set(MISUSE_EVENT.KIND, step.word())
                .set(MISUSE_EVENT.NOTE, note)
                .set(MISUSE_EVENT.AT, now)
                .set(MISUSE_EVENT.BY_PERSON, person)
                .execute();
    }

    /** A case for the label's reviewer, once a report; false when there is no such label, or the case is open already. */
    public boolean openCase(Tx tx, String cid, String subject, Instant now) {
        boolean label = tx.sql().fetchExists(LABEL, LABEL.CID.eq(cid));
        boolean open = tx.sql()
                .fetchExists(DSL.selectOne()
                        .from(LABEL_CASE)
                        .leftAntiJoin(LABEL_CASE_END)
                        .on(LABEL_CASE_END.CASE_ID.eq(LABEL_CASE.ID))
                        .where(LABEL_CASE.CID.eq(cid))
                        .and(LABEL_CASE.WHY.eq("misuse"))
                        .and(LABEL_CASE.DETAIL.eq(subject)));
        if (!label || open) return false;
        tx.sql()
                .insertInto(LABEL_CASE)
                .set(LABEL_CASE.CID, cid)
                .set(LABEL_CASE.WHY, "misuse")
                .set(LABEL_CASE.DETAIL, subject)
                .set(LABEL_CASE.AT, now)
                .execute();
        return true;
    }

    /** Newest day first, in it the most frequent first. */
    public List<EmbedCount> embedders(Tx tx, String cid, LocalDate since, int most) {
        return tx.sql()
                .select(CSP_COUNT.EMBEDDER, CSP_COUNT.DAY, CSP_COUNT.N)
                .from(CSP_COUNT)
                .where(CSP_COUNT.CID.eq(cid))
                .and(CSP_COUNT.DAY.ge(since))
                .orderBy(CSP_COUNT.DAY.desc(), CSP_COUNT.N.desc(), CSP_COUNT.EMBEDDER)
                .limit(most)
                .fetch(r -> new EmbedCount(r.value1(), r.value2(), r.value3()));
    }

    /** @param domain that the label was given for */
    public record Elsewhere(String cid, String domain, int times) {}

    /** Labels whose frame was asked for elsewhere so often since that day. */
    public List<Elsewhere> elsewhere(Tx tx, LocalDate since, int least) {
        var times = DSL.sum(CSP_COUNT.N);
        return tx.sql()
                .select(LABEL.CID, LABEL.DOMAIN, times)
                .from(CSP_COUNT)
                .join(LABEL)
                .on(LABEL.CID.eq(CSP_COUNT.CID))
                .where(CSP_COUNT.DAY.ge(since))
                .and(CSP_COUNT.EMBEDDER.ne(DSL.concat(DSL.val("https://"), LABEL.DOMAIN)))
                .groupBy(LABEL.CID, LABEL.DOMAIN)
                .having(times.ge(java.math.BigDecimal.valueOf(least)))
                .orderBy(LABEL.CID)
                .fetch(r -> new Elsewhere(r.value1(), r.value2(), (int)
                        Math.min(Integer.MAX_VALUE, r.value3().longValue())));
    }

    /** Takes contacts away: of reports closed before the one time, of all that came before the other. How many. */
    public int forgetContacts(Tx tx, Instant closed, Instant came) {
        List<Long> due = tx
                .sql()
                .select(MISUSE_REPORT.ID, MISUSE_REPORT.AT, KIND, CHANGED)
                .from(MISUSE_REPORT)
                .leftJoin(newest())
                .on(DSL.trueCondition())
                .where(MISUSE_REPORT.CONTACT.ne(""))
                .stream()
                .filter(r -> r.value2().isBefore(came)
                        || !after(r.value3()).open() && r.value4().isBefore(closed))
                .map(Record::intoArray)
                .map(values -> (Long) values[0])
                .toList();
        if (due.isEmpty()) return 0;
        return tx.sql()
                .update(MISUSE_REPORT)
                .set(MISUSE_REPORT.CONTACT, "")
                .where(MISUSE_REPORT.ID.in(due))
                .execute();
    }

    /** @param changed since when it stands so */
    private record Row(MisuseReport report, Instant changed) {}

    private static List<Row> reports(Tx tx, Condition which) {
        return select(tx, which).orderBy(MISUSE_REPORT.ID).fetch(MisuseStore::row);
    }

    private static SelectConditionStep<Record> select(Tx tx, Condition which) {
        return tx.sql()
                .select(MISUSE_REPORT.fields())
                .select(KIND, CHANGED, NAME)
                .from(MISUSE_REPORT)
                .leftJoin(newest())
                .on(DSL.trueCondition())
                .where(which);
    }

    private static org.jooq.Table<?> newest() {
        return DSL.lateral(DSL.select(MISUSE_EVENT.KIND, MISUSE_EVENT.AT, PERSON.NAME)
                        .from(MISUSE_EVENT)
                        .leftJoin(PERSON)
                        .on(PERSON.ID.eq(MISUSE_EVENT.BY_PERSON))
                        .where(MISUSE_EVENT.REPORT_ID.eq(MISUSE_REPORT.ID))
                        .orderBy(MISUSE_EVENT.ID.desc())
                        .limit(1))
                .as("e");
    }

    private static Condition stands(List<MisuseState> states) {
        List<String> kinds = java.util.Arrays.stream(MisuseStep.values())
                .filter(step -> states.contains(step.to()))
                .map(MisuseStep::word)
                .toList();
        Condition stands = KIND.in(kinds);
        return states.contains(new MisuseState.Received()) ? stands.or(KIND.isNull()) : stands;
    }

    private static MisuseState after(@org.jspecify.annotations.Nullable String kind) {
        return MisuseState.after(kind == null ? "" : kind);
    }

    private static Row row(Record r) {
        Instant changed = r.get(CHANGED);
        return new Row(
                new MisuseReport(
                        r.get(MISUSE_REPORT.ID),
                        new Reference(r.get(MISUSE_REPORT.REFERENCE)),
                        MisuseSource.valueOf(r.get(MISUSE_REPORT.SOURCE).toUpperCase(Locale.ROOT)),
                        Optional.ofNullable(r.get(MISUSE_REPORT.CID)),
                        r.get(MISUSE_REPORT.DOMAIN),
                        r.get(MISUSE_REPORT.URL),
                        r.get(MISUSE_REPORT.SAID),
                        r.get(MISUSE_REPORT.CONTACT),
                        r.get(MISUSE_REPORT.SCAN_ID) == null
                                ? OptionalLong.empty()
                                : OptionalLong.of(r.get(MISUSE_REPORT.SCAN_ID)),
                        r.get(MISUSE_REPORT.AT),
                        after(r.get(KIND)),
                        Optional.ofNullable(r.get(NAME)).orElse("")),
                changed == null ? r.get(MISUSE_REPORT.AT) : changed);
    }
}
