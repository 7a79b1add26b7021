package vn.khien.assessment;

import static vn.khien.schema.Tables.EVIDENCE_BODY;
import static vn.khien.schema.Tables.HAND_EVIDENCE;
import static vn.khien.schema.Tables.HAND_EVIDENCE_REVIEW;
import static vn.khien.schema.Tables.HAND_VERDICT;
import static vn.khien.schema.Tables.PERSON;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import vn.khien.db.Tx;
import vn.khien.schema.tables.Person;

/** Evidence by hand. Who reads it has found its scan before, within the same transaction; row-level security stands behind. */
public final class HandEvidenceStore {
    private static final Person REVIEWER = PERSON.as("reviewer");

    private final EvidenceBodyStore bodies = new EvidenceBodyStore();

    long record(Tx tx, long scan, HandEvidence.Draft draft, int by, Instant now) {
        byte[] file = draft.bytes().length == 0 ? null : bodies.keep(tx, draft.bytes());
        long id = tx.sql()
                .insertInto(HAND_EVIDENCE)
                .set(HAND_EVIDENCE.SCAN_ID, scan)
                .set(HAND_EVIDENCE.WHAT, draft.what())
                .set(HAND_EVIDENCE.SEEN_AT, draft.seenAt())
                .set(HAND_EVIDENCE.SEEN_FROM, draft.seenFrom())
                .set(HAND_EVIDENCE.SAID, draft.said())
                .set(HAND_EVIDENCE.FILE_NAME, draft.fileName())
                .set(HAND_EVIDENCE.FILE_TYPE, draft.fileType())
                .set(HAND_EVIDENCE.FILE, file)
                .set(HAND_EVIDENCE.AT, now)
                .set(HAND_EVIDENCE.BY_PERSON, by)
                .returningResult(HAND_EVIDENCE.ID)
                .fetchSingle()
                .value1();
        draft.verdict()
                .ifPresent(judged -> tx.sql()
                        .insertInto(HAND_VERDICT)
                        .set(HAND_VERDICT.HAND_EVIDENCE_ID, id)
                        .set(HAND_VERDICT.CHECK_ID, judged.check())
                        .set(HAND_VERDICT.CHECK_VERSION, judged.checkVersion())
                        .set(HAND_VERDICT.VERDICT, judged.kind().word())
                        .set(HAND_VERDICT.BECAUSE, judged.because())
                        .execute());
        return id;
    }

    /** False when it was reviewed before. The database refuses a review by the person who recorded it. */
    boolean review(Tx tx, HandEvidence of, boolean confirmed, String note, int by, Instant now) {
        return tx.sql()
                        .insertInto(HAND_EVIDENCE_REVIEW)
                        .set(HAND_EVIDENCE_REVIEW.HAND_EVIDENCE_ID, of.id())
                        .set(HAND_EVIDENCE_REVIEW.RECORDED_BY, of.by())
                        .set(HAND_EVIDENCE_REVIEW.CONFIRMED, confirmed)
                        .set(HAND_EVIDENCE_REVIEW.NOTE, note)
                        .set(HAND_EVIDENCE_REVIEW.AT, now)
                        .set(HAND_EVIDENCE_REVIEW.BY_PERSON, by)
                        .onConflict(HAND_EVIDENCE_REVIEW.HAND_EVIDENCE_ID)
                        .doNothing()
                        .execute()
                == 1;
    }

    public Optional<HandEvidence> find(Tx tx, long id) {
        return rows(tx).where(HAND_EVIDENCE.ID.eq(id)).fetchOptional(HandEvidenceStore::evidence);
    }

    /** In the order of recording. */
    public List<HandEvidence> of(Tx tx, long scan) {
        return rows(tx).where(HAND_EVIDENCE.SCAN_ID.eq(scan))
                .orderBy(HAND_EVIDENCE.ID)
                .fetch(HandEvidenceStore::evidence);
    }

    Optional<byte[]> file(Tx tx, long id) {
        return tx.sql()
                .select(EVIDENCE_BODY.SHA256, EVIDENCE_BODY.ENCODING, EVIDENCE_BODY.BYTES)
                .from(HAND_EVIDENCE)
                .join(EVIDENCE_BODY)
                .on(EVIDENCE_BODY.SHA256.eq(HAND_EVIDENCE.FILE))
                .where(HAND_EVIDENCE.ID.eq(id))
                .fetchOptional(r -> EvidenceBodyStore.bytes(r.value1(), r.value2(), r.value3()));
    }

    private static SelectOnConditionStep<Record> rows(Tx tx) {
        return tx.sql()
                .select(HAND_EVIDENCE.fields())
                .select(HAND_VERDICT.fields())
                .select(HAND_EVIDENCE_REVIEW.fields())
                .select(PERSON.NAME, REVIEWER.NAME, EVIDENCE_BODY.SIZE)
                .from(HAND_EVIDENCE)
                .join(PERSON)
                .on(PERSON.ID.eq(HAND_EVIDENCE.BY_PERSON))
                .leftJoin(HAND_VERDICT)
                .on(HAND_VERDICT.HAND_EVIDENCE_ID.eq(HAND_EVIDENCE.ID))
                .leftJoin(HAND_EVIDENCE_REVIEW)
                .on(HAND_EVIDENCE_REVIEW.HAND_EVIDENCE_ID.eq(HAND_EVIDENCE.ID))
                .leftJoin(REVIEWER)
                .on(REVIEWER.ID.eq(HAND_EVIDENCE_REVIEW.BY_PERSON))
                .leftJoin(EVIDENCE_BODY)
                .on(EVIDENCE_BODY.SHA256.eq(HAND_EVIDENCE.FILE));
    }

    private static HandEvidence evidence(Record r) {
        return new HandEvidence(
                r.get(HAND_EVIDENCE.ID),
                r.get(HAND_EVIDENCE.SCAN_ID),
                r.get(HAND_EVIDENCE.WHAT),
                r.get(HAND_EVIDENCE.SEEN_AT),
                r.get(HAND_EVIDENCE.SEEN_FROM),
                r.get(HAND_EVIDENCE.SAID),
                Optional.ofNullable(r.get(HAND_EVIDENCE.FILE))
                        .map(sha256 -> new HandEvidence.Attached(
                                r.get(HAND_EVIDENCE.FILE_NAME),
                                r.get(HAND_EVIDENCE.FILE_TYPE),
                                r.get(EVIDENCE_BODY.SIZE),
                                HexFormat.of().formatHex(sha256))),
                Optional.ofNullable(r.get(HAND_VERDICT.CHECK_ID))
                        .map(check -> new HandEvidence.Judged(
                                check,
                                r.get(HAND_VERDICT.CHECK_VERSION),
                                VerdictKind.of(r.get(HAND_VERDICT.VERDICT)),
                                r.get(HAND_VERDICT.BECAUSE))),
                r.get(HAND_EVIDENCE.AT),
                r.get(HAND_EVIDENCE.BY_PERSON),
                r.get(PERSON.NAME),
                Optional.ofNullable(r.get(HAND_EVIDENCE_REVIEW.AT))
                        .map(at -> new HandEvidence.Review(
                                r.get(HAND_EVIDENCE_REVIEW.CONFIRMED),
                                r.get(HAND_EVIDENCE_REVIEW.NOTE),
                                at,
                                Optional.ofNullable(r.get(REVIEWER.NAME)).orElse(""))));
    }
}
