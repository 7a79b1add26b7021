package vn.khien.assessment.ports;

import static vn.khien.schema.Tables.EVIDENCE_BODY;
import static vn.khien.schema.Tables.PERSON;
import static vn.khien.schema.Tables.PORT_REPORT;
import static vn.khien.schema.Tables.PORT_REPORT_RESULT;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import vn.khien.assessment.EvidenceBodyStore;
import vn.khien.assessment.StoredJson;
import vn.khien.db.Scope;
import vn.khien.db.Tx;

/** Reports of nmap, and how each was read. */
public final class PortReportStore {
    private final EvidenceBodyStore bodies = new EvidenceBodyStore();

    /** The same bytes brought a second time for one organisation are the first report. */
    public sealed interface Brought {
        long id();

        record As(long id) implements Brought {}

        record Before(long id) implements Brought {}
    }

    static Condition visibleTo(Scope scope) {
        return scope.seesAll() ? DSL.noCondition() : PORT_REPORT.ORG_ID.in(scope.seats());
    }

    Brought bring(Tx tx, int organisation, String fileName, byte[] bytes, int by, Instant now) {
        byte[] body = bodies.keep(tx, bytes);
        Optional<Long> fresh = tx.sql()
                .insertInto(PORT_REPORT)
                .set(PORT_REPORT.ORG_ID, organisation)
                .set(PORT_REPORT.FILE_NAME, fileName)
                .set(PORT_REPORT.SIZE, bytes.length)
                .set(PORT_REPORT.BODY, body)
                .set(PORT_REPORT.AT, now)
                .set(PORT_REPORT.BY_PERSON, by)
                .onConflictDoNothing()
                .returningResult(PORT_REPORT.ID)
                .fetchOptional(PORT_REPORT.ID);
        return fresh.<Brought>map(Brought.As::new)
                .orElseGet(() -> new Brought.Before(tx.sql()
                        .select(PORT_REPORT.ID)
                        .from(PORT_REPORT)
                        .where(PORT_REPORT.ORG_ID.eq(organisation))
                        .and(PORT_REPORT.BODY.eq(body))
                        .fetchSingle()
                        .value1()));
    }

    public Optional<PortReport> find(Tx tx, long id) {
        return rows(tx).and(PORT_REPORT.ID.eq(id)).fetchOptional(PortReportStore::report);
    }

    /** Newest first, those before {@code below}. */
    List<PortReport> page(Tx tx, long below, int limit) {
        return rows(tx).and(PORT_REPORT.ID.lt(below))
                .orderBy(PORT_REPORT.ID.desc())
                .limit(limit)
                .fetch(PortReportStore::report);
    }

    Optional<byte[]> bytes(Tx tx, long id) {
        return tx.sql()
                .select(EVIDENCE_BODY.SHA256, EVIDENCE_BODY.ENCODING, EVIDENCE_BODY.BYTES)
                .from(PORT_REPORT)
                .join(EVIDENCE_BODY)
                .on(EVIDENCE_BODY.SHA256.eq(PORT_REPORT.BODY))
                .where(visibleTo(tx.scope()))
                .and(PORT_REPORT.ID.eq(id))
                .fetchOptional(r -> EvidenceBodyStore.bytes(r.value1(), r.value2(), r.value3()));
    }

    void conclude(Tx tx, long id, PortReportResult result) {
        tx.sql()
                .insertInto(PORT_REPORT_RESULT)
                .set(PORT_REPORT_RESULT.REPORT_ID, id)
                .set(PORT_REPORT_RESULT.COMPLETE, result.complete())
                .set(PORT_REPORT_RESULT.BECAUSE, JSONB.valueOf(StoredJson.because(result.because())))
                .set(PORT_REPORT_RESULT.ARGS, result.args())
                .set(PORT_REPORT_RESULT.VERSION, result.version())
                .set(PORT_REPORT_RESULT.STARTED_AT, result.started().orElse(null))
                .set(PORT_REPORT_RESULT.HOSTS, result.hosts())
                .set(PORT_REPORT_RESULT.ENDED_AT, result.ended())
                .execute();
    }

    private static SelectConditionStep<Record> rows(Tx tx) {
        return tx.sql()
                .select(PORT_REPORT.fields())
                .select(PORT_REPORT_RESULT.fields())
                .select(PERSON.NAME)
                .from(PORT_REPORT)
                .join(PERSON)
                .on(PERSON.ID.eq(PORT_REPORT.BY_PERSON))
                .leftJoin(PORT_REPORT_RESULT)
                .on(PORT_REPORT_RESULT.REPORT_ID.eq(PORT_REPORT.ID))
                .where(visibleTo(tx.scope()));
    }

    private static PortReport report(Record r) {
        Optional<PortReportResult> result = Optional.ofNullable(r.get(PORT_REPORT_RESULT.ENDED_AT))
                .map(ended -> new PortReportResult(
                        r.get(PORT_REPORT_RESULT.COMPLETE),
                        StoredJson.because(r.get(PORT_REPORT_RESULT.BECAUSE).data()),
                        r.get(PORT_REPORT_RESULT.ARGS),
                        r.get(PORT_REPORT_RESULT.VERSION),
                        Optional.ofNullable(r.get(PORT_REPORT_RESULT.STARTED_AT)),
                        r.get(PORT_REPORT_RESULT.HOSTS),
                        ended));
        return new PortReport(
                r.get(PORT_REPORT.ID),
                r.get(PORT_REPORT.ORG_ID),
                r.get(PORT_REPORT.FILE_NAME),
                r.get(PORT_REPORT.SIZE),
                r.get(PORT_REPORT.AT),
                r.get(PERSON.NAME),
                result);
    }
}
