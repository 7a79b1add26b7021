package vn.khien.classification;

import static vn.khien.schema.Tables.DOCUMENT;
import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.LEVEL_DECISION;
import static vn.khien.schema.Tables.LEVEL_DECISION_END;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;

/** Decisions on the level, with their signed files. */
public final class DecisionStore {
    /** A decision as signed on paper. */
    public record Signed(String number, LocalDate signedOn, String signer) {}

    /** A file a person brought. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Document(String name, String mediaType, byte[] sha256, byte[] bytes) {}

    /** Writes the decision on a dossier with its file, and ends the decisions before it; gives back its id. */
    public long decide(Tx tx, Dossier dossier, Signed signed, Document file, int person, Instant now) {
        long document = tx.sql()
                .insertInto(DOCUMENT)
                .set(DOCUMENT.NAME, file.name())
                .set(DOCUMENT.MEDIA_TYPE, file.mediaType())
                .set(DOCUMENT.SIZE, file.bytes().length)
                .set(DOCUMENT.SHA256, file.sha256())
                .set(DOCUMENT.BYTES, file.bytes())
                .set(DOCUMENT.AT, now)
                .set(DOCUMENT.BY_PERSON, person)
                .returningResult(DOCUMENT.ID)
                .fetchSingle()
                .value1();
        long decision = tx.sql()
                .insertInto(LEVEL_DECISION)
                .set(LEVEL_DECISION.SYSTEM_ID, dossier.system().id())
                .set(LEVEL_DECISION.DOSSIER_ID, dossier.id())
                .set(LEVEL_DECISION.REGIME, dossier.regime().name())
                .set(LEVEL_DECISION.LEVEL, dossier.level().number())
                .set(LEVEL_DECISION.NUMBER, signed.number())
                .set(LEVEL_DECISION.SIGNED_ON, signed.signedOn())
                .set(LEVEL_DECISION.SIGNER, signed.signer())
                .set(LEVEL_DECISION.DOCUMENT_ID, document)
                .set(LEVEL_DECISION.RECORDED_AT, now)
                .set(LEVEL_DECISION.RECORDED_BY, person)
                .returningResult(LEVEL_DECISION.ID)
                .fetchSingle()
                .value1();
        tx.sql()
                .insertInto(
                        LEVEL_DECISION_END,
                        LEVEL_DECISION_END.DECISION_ID,
                        LEVEL_DECISION_END.ON_DAY,
                        LEVEL_DECISION_END.WHY)
                .select(DSL.select(
                                LEVEL_DECISION.ID,
                                DSL.val(signed.signedOn()),
                                DSL.val("replaced by " + signed.number()))
                        .from(LEVEL_DECISION)
                        .where(LEVEL_DECISION.SYSTEM_ID.eq(dossier.system().id()))
                        .and(LEVEL_DECISION.ID.lt(decision))
                        .andNotExists(DSL.selectOne()
                                .from(LEVEL_DECISION_END)
                                .where(LEVEL_DECISION_END.DECISION_ID.eq(LEVEL_DECISION.ID))))
                .execute();
        return decision;
    }

    Map<Long, Dossier.Decision> ofDossiers(Tx tx, Collection<Long> dossiers) {
        return tx.sql()
                .select(
                        LEVEL_DECISION.DOSSIER_ID,
                        LEVEL_DECISION.NUMBER,
                        LEVEL_DECISION.SIGNED_ON,
                        LEVEL_DECISION.SIGNER,
                        DOCUMENT.ID,
                        DOCUMENT.NAME,
                        DOCUMENT.SIZE)
                .from(LEVEL_DECISION)
                .leftJoin(DOCUMENT)
                .on(DOCUMENT.ID.eq(LEVEL_DECISION.DOCUMENT_ID))
                .where(LEVEL_DECISION.DOSSIER_ID.in(dossiers))
                .fetchMap(
                        LEVEL_DECISION.DOSSIER_ID,
                        r -> new Dossier.Decision(
                                r.get(LEVEL_DECISION.NUMBER),
                                r.get(LEVEL_DECISION.SIGNED_ON),
                                r.get(LEVEL_DECISION.SIGNER),
                                r.get(DOCUMENT.ID) == null ? OptionalLong.empty() : OptionalLong.of(r.get(DOCUMENT.ID)),
                                Optional.ofNullable(r.get(DOCUMENT.NAME)).orElse(""),
                                Optional.ofNullable(r.get(DOCUMENT.SIZE)).orElse(0)));
    }

    /** A signed file, seen only through a decision on a visible system. */
    public Optional<Document> document(Tx tx, long id) {
        return tx.sql()
                .select(DOCUMENT.NAME, DOCUMENT.MEDIA_TYPE, DOCUMENT.SHA256, DOCUMENT.BYTES)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.eq(id))
                .andExists(DSL.selectOne()
                        .from(LEVEL_DECISION)
                        .join(INFORMATION_SYSTEM)
                        .on(INFORMATION_SYSTEM.ID.eq(LEVEL_DECISION.SYSTEM_ID))
                        .where(LEVEL_DECISION.DOCUMENT_ID.eq(DOCUMENT.ID))
                        .and(SystemCaseStore.visibleTo(tx.scope())))
                .fetchOptional(r -> new Document(r.value1(), r.value2(), r.value3(), r.value4()));
    }
}
