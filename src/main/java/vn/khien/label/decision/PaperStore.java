package vn.khien.label.decision;

import static vn.khien.schema.Tables.DOCUMENT;
import static vn.khien.schema.Tables.LABEL_PAPER;
import static vn.khien.schema.Tables.LABEL_PAPER_END;
import static vn.khien.schema.Tables.PORTAL;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.label.LabelPaper;

/** The owner's letters and reports of assessments, each with its file. */
public final class PaperStore {
    /** A paper as brought. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Brought(
            LabelPaper.Kind kind,
            String number,
            LocalDate signedOn,
            LocalDate until,
            String unit,
            String fileName,
            byte[] sha256,
            byte[] bytes) {}

    /** A file as it was brought. */
    @SuppressWarnings("ArrayRecordComponent")
    public record File(String name, byte[] bytes) {}

    public long add(Tx tx, long portal, Brought paper, int by, Instant at) {
        long document = tx.sql()
                .insertInto(DOCUMENT)
                .set(DOCUMENT.NAME, paper.fileName())
                .set(DOCUMENT.MEDIA_TYPE, "application/pdf")
                .set(DOCUMENT.SIZE, paper.bytes().length)
                .set(DOCUMENT.SHA256, paper.sha256())
                .set(DOCUMENT.BYTES, paper.bytes())
                .set(DOCUMENT.AT, at)
                .set(DOCUMENT.BY_PERSON, by)
                .returningResult(DOCUMENT.ID)
                .fetchSingle()
                .value1();
        return tx.sql()
                .insertInto(LABEL_PAPER)
                .set(LABEL_PAPER.PORTAL_ID, portal)
                .set(LABEL_PAPER.KIND, paper.kind().word())
                .set(LABEL_PAPER.DOCUMENT_ID, document)
                .set(LABEL_PAPER.NUMBER, paper.number())
                .set(LABEL_PAPER.SIGNED_ON, paper.signedOn())
                .set(LABEL_PAPER.UNTIL, paper.until())
                .set(LABEL_PAPER.UNIT, paper.unit())
                .set(LABEL_PAPER.AT, at)
                .set(LABEL_PAPER.BY_PERSON, by)
                .returningResult(LABEL_PAPER.ID)
                .fetchSingle()
                .value1();
    }

    public void takeBack(Tx tx, long paper, String why, int by, Instant at) {
        tx.sql()
                .insertInto(LABEL_PAPER_END)
                .set(LABEL_PAPER_END.PAPER_ID, paper)
                .set(LABEL_PAPER_END.AT, at)
                .set(LABEL_PAPER_END.BY_PERSON, by)
                .set(LABEL_PAPER_END.WHY, why)
                .execute();
    }

    /** Not taken back, newest first. */
    public List<LabelPaper> standing(Tx tx, Collection<Long> portals) {
        return papers(
                tx,
                LABEL_PAPER
                        .PORTAL_ID
                        .eq(DSL.any(portals.toArray(Long[]::new)))
                        .andNotExists(DSL.selectOne()
                                .from(LABEL_PAPER_END)
                                .where(LABEL_PAPER_END.PAPER_ID.eq(LABEL_PAPER.ID))));
    }

    /** One that was not taken back. */
    public Optional<LabelPaper> standing(Tx tx, long paper) {
        return papers(
                        tx,
                        LABEL_PAPER
                                .ID
                                .eq(paper)
                                .andNotExists(DSL.selectOne()
                                        .from(LABEL_PAPER_END)
                                        .where(LABEL_PAPER_END.PAPER_ID.eq(LABEL_PAPER.ID))))
                .stream()
                .findFirst();
    }

    /** Seen only through a portal that the scope may see. */
    public Optional<File> file(Tx tx, long paper) {
        return tx.sql()
                .select(DOCUMENT.NAME, DOCUMENT.BYTES)
                .from(LABEL_PAPER)
                .join(PORTAL)
                .on(PORTAL.ID.eq(LABEL_PAPER.PORTAL_ID))
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(LABEL_PAPER.DOCUMENT_ID))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(LABEL_PAPER.ID.eq(paper))
                .fetchOptional(r -> new File(r.value1(), r.value2()));
    }

    private static List<LabelPaper> papers(Tx tx, Condition which) {
        return tx.sql()
                .select(
                        LABEL_PAPER.ID,
                        LABEL_PAPER.PORTAL_ID,
                        LABEL_PAPER.KIND,
                        LABEL_PAPER.NUMBER,
                        LABEL_PAPER.SIGNED_ON,
                        LABEL_PAPER.UNTIL,
                        LABEL_PAPER.UNIT,
                        DOCUMENT.NAME,
                        DOCUMENT.SIZE,
                        DOCUMENT.SHA256)
                .from(LABEL_PAPER)
                .join(PORTAL)
                .on(PORTAL.ID.eq(LABEL_PAPER.PORTAL_ID))
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(LABEL_PAPER.DOCUMENT_ID))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(which)
                .orderBy(LABEL_PAPER.ID.desc())
                .fetch(PaperStore::paper);
    }

    private static LabelPaper paper(Record r) {
        return new LabelPaper(
                r.get(LABEL_PAPER.ID),
                r.get(LABEL_PAPER.PORTAL_ID),
                LabelPaper.Kind.valueOf(
                        r.get(LABEL_PAPER.KIND).replace('-', '_').toUpperCase(Locale.ROOT)),
                r.get(LABEL_PAPER.NUMBER),
                r.get(LABEL_PAPER.SIGNED_ON),
                r.get(LABEL_PAPER.UNTIL),
                r.get(LABEL_PAPER.UNIT),
                r.get(DOCUMENT.NAME),
                r.get(DOCUMENT.SIZE),
                "sha-256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(r.get(DOCUMENT.SHA256)));
    }
}
