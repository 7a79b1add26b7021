package vn.khien.assessment;

import static vn.khien.schema.Tables.EVIDENCE_BODY;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jooq.Record2;
import vn.khien.badge.log.Merkle;
import vn.khien.db.Tx;

/** Bytes of evidence, each stored once by its SHA-256, gzip-compressed (RFC 1952). */
public final class EvidenceBodyStore {
    private static final String GZIP = "gzip";
    private static final String PLAIN = "plain";
    // of pg_advisory_xact_lock: who keeps a body holds it shared, who takes bodies away alone
    private static final long LOCK = 0x6B68_6965_6E65_7664L;
    private static final int LARGEST = 64 << 20;

    /** Stores {@code bytes} unless they are there; until the transaction ends nobody takes them away. */
    public byte[] keep(Tx tx, byte[] bytes) {
        tx.sql().fetch("select pg_advisory_xact_lock_shared(?)", LOCK);
        byte[] sha256 = Merkle.sha256(bytes);
        tx.sql()
                .insertInto(EVIDENCE_BODY)
                .set(EVIDENCE_BODY.SHA256, sha256)
                .set(EVIDENCE_BODY.ENCODING, GZIP)
                .set(EVIDENCE_BODY.SIZE, bytes.length)
                .set(EVIDENCE_BODY.BYTES, squeezed(bytes))
                .onConflictDoNothing()
                .execute();
        return sha256;
    }

    /**
     * The bytes of a joined row, as they were kept.
     *
     * @throws IllegalStateException when they are not those that were kept
     */
    public static byte[] bytes(byte[] sha256, String encoding, byte[] stored) {
        byte[] bytes = encoding.equals(GZIP) ? opened(stored) : stored;
        if (!Arrays.equals(Merkle.sha256(bytes), sha256))
            throw new IllegalStateException("a body of evidence is damaged");
        return bytes;
    }

    /** Takes away the bodies that nothing refers to; how many. */
    int sweep(Tx tx) {
        tx.sql().fetch("select pg_advisory_xact_lock(?)", LOCK);
        return tx.sql().execute("""
                delete from evidence_body b
                where not exists (select 1 from evidence e where e.body = b.sha256)
                  and not exists (select 1 from self_check_evidence e where e.body = b.sha256)
                  and not exists (select 1 from hand_evidence e where e.file = b.sha256)
                  and not exists (select 1 from port_report r where r.body = b.sha256)
                  and not exists (select 1 from system_bill s where s.body = b.sha256)
                  and not exists (select 1 from part p where p.body = b.sha256)""");
    }

    /** Compresses some bodies that were stored before there was compression; how many. */
    int squeeze(Tx tx, int limit) {
        List<Record2<byte[], byte[]>> plain = tx.sql()
                .select(EVIDENCE_BODY.SHA256, EVIDENCE_BODY.BYTES)
                .from(EVIDENCE_BODY)
                .where(EVIDENCE_BODY.ENCODING.eq(PLAIN))
                .limit(limit)
                .forUpdate()
                .fetch();
        for (var body : plain)
            tx.sql()
                    .update(EVIDENCE_BODY)
                    .set(EVIDENCE_BODY.ENCODING, GZIP)
                    .set(EVIDENCE_BODY.BYTES, squeezed(body.value2()))
                    .where(EVIDENCE_BODY.SHA256.eq(body.value1()))
                    .execute();
        return plain.size();
    }

    private static byte[] squeezed(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] opened(byte[] stored) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            byte[] bytes = gzip.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) throw new IllegalStateException("a body of evidence is too large");
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException("a body of evidence is damaged", e);
        }
    }
}
