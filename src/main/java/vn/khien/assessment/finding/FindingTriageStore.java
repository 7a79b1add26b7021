package vn.khien.assessment.finding;

import static vn.khien.schema.Tables.DOCUMENT;
import static vn.khien.schema.Tables.FINDING;
import static vn.khien.schema.Tables.FINDING_LIFE;
import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.PERSON;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.SCAN;
import static vn.khien.schema.Tables.TRIAGE;
import static vn.khien.schema.Tables.TRIAGE_DECISION;
import static vn.khien.schema.Tables.TRIAGE_WITHDRAWAL;
import static vn.khien.schema.Tables.WEAKNESS;
import static vn.khien.schema.Tables.WEAKNESS_LIFE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import vn.khien.badge.log.Merkle;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.SystemStore;

/** What was asked and decided about findings that are not to be mended for now. */
public final class FindingTriageStore {
    private static final vn.khien.schema.tables.Person DECIDER = PERSON.as("decider");
    private static final vn.khien.schema.tables.Person WITHDRAWER = PERSON.as("withdrawer");

    /** What a person asks for. */
    public record Draft(FindingTriage.Kind kind, String because, Optional<LocalDate> until, Optional<Brought> file) {}

    /** A file a person brought. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Brought(String name, String mediaType, byte[] bytes) {}

    public long ask(Tx tx, Triaged about, Draft draft, int person, Instant now) {
        Long document = draft.file().map(file -> keep(tx, file, person, now)).orElse(null);
        return tx.sql()
                .insertInto(TRIAGE)
                .set(subject(about))
                .set(TRIAGE.KIND, draft.kind().word())
                .set(TRIAGE.BECAUSE, draft.because())
                .set(TRIAGE.UNTIL, draft.until().orElse(null))
                .set(TRIAGE.DOCUMENT_ID, document)
                .set(TRIAGE.AT, now)
                .set(TRIAGE.BY_PERSON, person)
                .returningResult(TRIAGE.ID)
                .fetchSingle()
                .value1();
    }

    private static Map<Field<?>, Object> subject(Triaged about) {
        return switch (about) {
            case Triaged.OfCheck(long portal, long scan, String check, int version) ->
                Map.of(
                        TRIAGE.PORTAL_ID, portal,
                        TRIAGE.SCAN_ID, scan,
                        TRIAGE.CHECK_ID, check,
                        TRIAGE.CHECK_VERSION, version);
            case Triaged.OfWeakness(long weakness, int life) ->
                Map.of(TRIAGE.WEAKNESS_ID, weakness, TRIAGE.WEAKNESS_LIFE, life);
        };
    }

    private static long keep(Tx tx, Brought file, int person, Instant now) {
        return tx.sql()
                .insertInto(DOCUMENT)
                .set(DOCUMENT.NAME, file.name())
                .set(DOCUMENT.MEDIA_TYPE, file.mediaType())
                .set(DOCUMENT.SIZE, file.bytes().length)
                .set(DOCUMENT.SHA256, Merkle.sha256(file.bytes()))
                .set(DOCUMENT.BYTES, file.bytes())
                .set(DOCUMENT.AT, now)
                .set(DOCUMENT.BY_PERSON, person)
                .returningResult(DOCUMENT.ID)
                .fetchSingle()
                .value1();
    }

    public void decide(Tx tx, FindingTriage triage, boolean granted, String because, int person, Instant now) {
        tx.sql()
                .insertInto(TRIAGE_DECISION)
                .set(TRIAGE_DECISION.TRIAGE_ID, triage.id())
                .set(TRIAGE_DECISION.ASKED_BY, triage.asked().person())
                .set(TRIAGE_DECISION.GRANTED, granted)
                .set(TRIAGE_DECISION.BECAUSE, because)
                .set(TRIAGE_DECISION.AT, now)
                .set(TRIAGE_DECISION.BY_PERSON, person)
                .execute();
    }

    public void withdraw(Tx tx, long triage, String because, int person, Instant now) {
        tx.sql()
                .insertInto(TRIAGE_WITHDRAWAL)
                .set(TRIAGE_WITHDRAWAL.TRIAGE_ID, triage)
                .set(TRIAGE_WITHDRAWAL.BECAUSE, because)
                .set(TRIAGE_WITHDRAWAL.AT, now)
                .set(TRIAGE_WITHDRAWAL.BY_PERSON, person)
                .execute();
    }

    public Optional<FindingTriage> find(Tx tx, long id) {
        return rows(tx).and(TRIAGE.ID.eq(id)).fetchOptional(FindingTriageStore::triage);
    }

    /** Of all findings of a portal, newest first. */
    public List<FindingTriage> ofPortal(Tx tx, long portal) {
        return rows(tx).and(TRIAGE.PORTAL_ID.eq(portal))
                .orderBy(TRIAGE.ID.desc())
                .limit(500)
                .fetch(FindingTriageStore::triage);
    }

    /** Of one weakness, newest first. */
    public List<FindingTriage> ofWeakness(Tx tx, long weakness) {
        return rows(tx).and(TRIAGE.WEAKNESS_ID.eq(weakness))
                .orderBy(TRIAGE.ID.desc())
                .limit(500)
                .fetch(FindingTriageStore::triage);
    }

    /** That nobody has decided, oldest first. */
    public List<FindingTriage> waiting(Tx tx, LocalDate today, int limit) {
        return rows(tx).and(TRIAGE_DECISION.TRIAGE_ID.isNull())
                .and(TRIAGE_WITHDRAWAL.TRIAGE_ID.isNull())
                .and(TRIAGE.UNTIL.isNull().or(TRIAGE.UNTIL.ge(today)))
                .orderBy(TRIAGE.ID)
                .limit(limit)
                .fetch(FindingTriageStore::triage);
    }

    public Optional<Brought> file(Tx tx, FindingTriage triage) {
        return triage.file()
                .flatMap(file -> tx.sql()
                        .selectFrom(DOCUMENT)
                        .where(DOCUMENT.ID.eq(file.id()))
                        .fetchOptional(r -> new Brought(r.getName(), r.getMediaType(), r.getBytes())));
    }

    /** That a triage keeps the failure of this row of {@code finding_life} off the list of what is to do. */
    static Condition settled(LocalDate today) {
        var judged = FINDING.as("judged");
        var of = SCAN.as("triaged");
        return DSL.exists(DSL.selectOne()
                .from(TRIAGE)
                .join(TRIAGE_DECISION)
                .on(TRIAGE_DECISION.TRIAGE_ID.eq(TRIAGE.ID))
                .join(of)
                .on(of.PORTAL_ID.eq(TRIAGE.PORTAL_ID))
                .leftJoin(judged)
                .on(judged.SCAN_ID.eq(of.ID))
                .and(judged.CHECK_ID.eq(TRIAGE.CHECK_ID))
                .leftJoin(TRIAGE_WITHDRAWAL)
                .on(TRIAGE_WITHDRAWAL.TRIAGE_ID.eq(TRIAGE.ID))
                .where(of.ID.eq(FINDING_LIFE.SCAN_ID))
                .and(TRIAGE.CHECK_ID.eq(FINDING_LIFE.CHECK_ID))
                .and(TRIAGE_DECISION.GRANTED)
                .and(TRIAGE_WITHDRAWAL.TRIAGE_ID.isNull())
                .and(TRIAGE.UNTIL
                        .ge(today)
                        .or(TRIAGE.UNTIL
                                .isNull()
                                .and(judged.CHECK_VERSION.eq(TRIAGE.CHECK_VERSION))
                                .and(FINDING_LIFE.BEGAN_IN.le(TRIAGE.SCAN_ID)))));
    }

    /** That a triage keeps this row of {@code weakness_life} off the list of what is to do. */
    static Condition settledWeakness(LocalDate today) {
        return DSL.exists(DSL.selectOne()
                .from(TRIAGE)
                .join(TRIAGE_DECISION)
                .on(TRIAGE_DECISION.TRIAGE_ID.eq(TRIAGE.ID))
                .leftJoin(TRIAGE_WITHDRAWAL)
                .on(TRIAGE_WITHDRAWAL.TRIAGE_ID.eq(TRIAGE.ID))
                .where(TRIAGE.WEAKNESS_ID.eq(WEAKNESS_LIFE.WEAKNESS_ID))
                .and(TRIAGE_DECISION.GRANTED)
                .and(TRIAGE_WITHDRAWAL.TRIAGE_ID.isNull())
                .and(TRIAGE.UNTIL.ge(today))
                .and(TRIAGE.KIND
                        .eq(FindingTriage.Kind.ACCEPTANCE.word())
                        .or(TRIAGE.WEAKNESS_LIFE.eq(WEAKNESS_LIFE.N))));
    }

    private static SelectConditionStep<Record> rows(Tx tx) {
        return tx.sql()
                .select(TRIAGE.fields())
                .select(TRIAGE_DECISION.fields())
                .select(TRIAGE_WITHDRAWAL.fields())
                .select(PERSON.NAME, DECIDER.NAME, WITHDRAWER.NAME, DOCUMENT.NAME, DOCUMENT.SIZE)
                .from(TRIAGE)
                .leftJoin(WEAKNESS)
                .on(WEAKNESS.ID.eq(TRIAGE.WEAKNESS_ID))
                .leftJoin(INFORMATION_SYSTEM)
                .on(INFORMATION_SYSTEM.ID.eq(WEAKNESS.SYSTEM_ID))
                .leftJoin(PORTAL)
                .on(PORTAL.ID.eq(DSL.coalesce(TRIAGE.PORTAL_ID, WEAKNESS.PORTAL_ID)))
                .join(PERSON)
                .on(PERSON.ID.eq(TRIAGE.BY_PERSON))
                .leftJoin(TRIAGE_DECISION)
                .on(TRIAGE_DECISION.TRIAGE_ID.eq(TRIAGE.ID))
                .leftJoin(DECIDER)
                .on(DECIDER.ID.eq(TRIAGE_DECISION.BY_PERSON))
                .leftJoin(TRIAGE_WITHDRAWAL)
                .on(TRIAGE_WITHDRAWAL.TRIAGE_ID.eq(TRIAGE.ID))
                .leftJoin(WITHDRAWER)
                .on(WITHDRAWER.ID.eq(TRIAGE_WITHDRAWAL.BY_PERSON))
                .leftJoin(DOCUMENT)
                .on(DOCUMENT.ID.eq(TRIAGE.DOCUMENT_ID))
                .where(visibleTo(tx.scope()));
    }

    private static Condition visibleTo(Scope scope) {
        return INFORMATION_SYSTEM
                .ID
                .isNotNull()
                .and(SystemStore.visibleTo(scope))
                .or(PORTAL.ID.isNotNull().and(PortalStore.visibleTo(scope)));
    }

    private static Triaged about(Record r) {
        Long weakness = r.get(TRIAGE.WEAKNESS_ID);
        return weakness == null
                ? new Triaged.OfCheck(
                        r.get(TRIAGE.PORTAL_ID),
                        r.get(TRIAGE.SCAN_ID),
                        r.get(TRIAGE.CHECK_ID),
                        r.get(TRIAGE.CHECK_VERSION))
                : new Triaged.OfWeakness(weakness, r.get(TRIAGE.WEAKNESS_LIFE));
    }

    private static FindingTriage triage(Record r) {
        return new FindingTriage(
                r.get(TRIAGE.ID),
                about(r),
                FindingTriage.Kind.of(r.get(TRIAGE.KIND)),
                r.get(TRIAGE.BECAUSE),
                Optional.ofNullable(r.get(TRIAGE.UNTIL)),
                Optional.ofNullable(r.get(TRIAGE.DOCUMENT_ID))
                        .map(id -> new FindingTriage.File(id, r.get(DOCUMENT.NAME), r.get(DOCUMENT.SIZE))),
                new FindingTriage.Deed(r.get(TRIAGE.BY_PERSON), r.get(PERSON.NAME), r.get(TRIAGE.AT)),
                Optional.ofNullable(r.get(TRIAGE_DECISION.TRIAGE_ID)).map(id -> decision(r)),
                Optional.ofNullable(r.get(TRIAGE_WITHDRAWAL.TRIAGE_ID)).map(id -> withdrawal(r)));
    }

    private static FindingTriage.Decision decision(Record r) {
        return new FindingTriage.Decision(
                r.get(TRIAGE_DECISION.GRANTED),
                r.get(TRIAGE_DECISION.BECAUSE),
                new FindingTriage.Deed(
                        r.get(TRIAGE_DECISION.BY_PERSON), r.get(DECIDER.NAME), r.get(TRIAGE_DECISION.AT)));
    }

    private static FindingTriage.Withdrawal withdrawal(Record r) {
        return new FindingTriage.Withdrawal(
                r.get(TRIAGE_WITHDRAWAL.BECAUSE),
                new FindingTriage.Deed(
                        r.get(TRIAGE_WITHDRAWAL.BY_PERSON), r.get(WITHDRAWER.NAME), r.get(TRIAGE_WITHDRAWAL.AT)));
    }
}
