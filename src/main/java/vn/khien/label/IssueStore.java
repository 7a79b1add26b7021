package vn.khien.label;

import static vn.khien.schema.Tables.CREDENTIAL;
import static vn.khien.schema.Tables.CREDENTIAL_LOST;
import static vn.khien.schema.Tables.LABEL;
import static vn.khien.schema.Tables.LABEL_EVENT;
import static vn.khien.schema.Tables.LABEL_EXPIRY;
import static vn.khien.schema.Tables.LABEL_LOG_ENTRY;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.impl.DSL;
import vn.khien.badge.Cid;
import vn.khien.badge.Tier;
import vn.khien.badge.log.EntryJson;
import vn.khien.db.Tx;

/** What an issue, a renewal and each later event write: credentials, events and their log entries. */
public final class IssueStore {
    /** Of one INSERT, whose values may be 65,535 together. */
    private static final int ROWS = 500;

    /** A first credential and its log entry, signed and not yet written. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Issue(
            LabelStore.Holder holder,
            Cid cid,
            Tier tier,
            String jws,
            int statusIndex,
            Instant validFrom,
            Instant validUntil,
            byte[] entry) {}

    /** Those of credentials that a restore has lost are never given again. */
    public Set<Integer> indexesInUse(Tx tx) {
        return tx.sql()
                .select(CREDENTIAL.STATUS_INDEX)
                .from(CREDENTIAL)
                .unionAll(DSL.select(CREDENTIAL_LOST.STATUS_INDEX).from(CREDENTIAL_LOST))
                .fetchSet(CREDENTIAL.STATUS_INDEX);
    }

    public boolean indexTaken(Tx tx, int index) {
        return tx.sql().fetchExists(CREDENTIAL, CREDENTIAL.STATUS_INDEX.eq(index))
                || tx.sql().fetchExists(CREDENTIAL_LOST, CREDENTIAL_LOST.STATUS_INDEX.eq(index));
    }

    /** @param number of a label's newest credential, published or not, or of a later one that a restore has lost */
    public record Newest(int number, Instant validUntil) {}

    public Newest newest(Tx tx, Cid cid) {
        return tx.sql()
                .select(
                        DSL.greatest(
                                CREDENTIAL.N,
                                DSL.coalesce(
                                        DSL.field(DSL.select(DSL.max(CREDENTIAL_LOST.N))
                                                .from(CREDENTIAL_LOST)
                                                .where(CREDENTIAL_LOST.CID.eq(cid.value()))),
                                        0)),
                        CREDENTIAL.VALID_UNTIL)
                .from(CREDENTIAL)
                .where(CREDENTIAL.CID.eq(cid.value()))
                .orderBy(CREDENTIAL.N.desc())
                .limit(1)
                .fetchSingle(r -> new Newest(r.value1(), r.value2()));
    }

    public void expired(Tx tx, IssuedLabel label, long entry) {
        tx.sql()
                .insertInto(LABEL_EXPIRY)
                .set(LABEL_EXPIRY.CID, label.cid().value())
                .set(LABEL_EXPIRY.N, label.number())
                .set(LABEL_EXPIRY.ENTRY_ID, entry)
                .execute();
    }

    public long logEntry(Tx tx, byte[] bytes, Instant at) {
        return tx.sql()
                .insertInto(LABEL_LOG_ENTRY)
                .set(LABEL_LOG_ENTRY.BYTES, bytes)
                .set(LABEL_LOG_ENTRY.AT, at)
                .returningResult(LABEL_LOG_ENTRY.ID)
                .fetchSingle()
                .value1();
    }

    /** In the order of the log. */
    private static List<Long> logEntries(Tx tx, List<Issue> issues, Instant at) {
        return tx
                .sql()
                .fetch(
                        "insert into label_log_entry (bytes, at) select e.bytes, cast(? as timestamptz) from unnest(?) with ordinality e(bytes, n) order by n returning id",
                        at.atOffset(ZoneOffset.UTC),
                        issues.stream().map(Issue::entry).toArray(byte[][]::new))
                .map(r -> r.get(0, Long.class))
                .stream()
                .sorted()
                .toList();
    }

    /** Labels, their first credentials, events and log entries, a table at a time. */
    public void addAll(
            Tx tx,
            List<Issue> issues,
            LabelStore.Issuer issuer,
            String scheme,
            String kid,
            boolean test,
            Optional<Integer> by,
            Instant at) {
        List<Long> entries = logEntries(tx, issues, at);
        for (int from = 0; from < issues.size(); from += ROWS) {
            int to = Math.min(from + ROWS, issues.size());
            addSome(tx, issues.subList(from, to), entries.subList(from, to), issuer, scheme, kid, test, by, at);
        }
    }

    private static void addSome(
            Tx tx,
            List<Issue> issues,
            List<Long> entries,
            LabelStore.Issuer issuer,
            String scheme,
            String kid,
            boolean test,
            Optional<Integer> by,
            Instant at) {
        var labels = tx.sql()
                .insertInto(
                        LABEL,
                        LABEL.CID,
                        LABEL.PORTAL_ID,
                        LABEL.DOMAIN,
                        LABEL.URL,
                        LABEL.OWNER_VI,
                        LABEL.OWNER_EN,
                        LABEL.OWNER_CODE,
                        LABEL.ISSUER_VI,
                        LABEL.ISSUER_EN,
                        LABEL.TEST,
                        LABEL.MADE_AT);
        var credentials = tx.sql()
                .insertInto(
                        CREDENTIAL,
                        CREDENTIAL.CID,
                        CREDENTIAL.N,
                        CREDENTIAL.JWS,
                        CREDENTIAL.SCHEME,
                        CREDENTIAL.TIER,
                        CREDENTIAL.STATUS_INDEX,
                        CREDENTIAL.KID,
                        CREDENTIAL.VALID_FROM,
                        CREDENTIAL.VALID_UNTIL,
                        CREDENTIAL.ISSUED_AT,
                        CREDENTIAL.ENTRY_ID);
        var events = tx.sql()
                .insertInto(
                        LABEL_EVENT,
                        LABEL_EVENT.CID,
                        LABEL_EVENT.KIND,
                        LABEL_EVENT.AT,
                        LABEL_EVENT.BY_PERSON,
                        LABEL_EVENT.REASON,
                        LABEL_EVENT.NOTE,
                        LABEL_EVENT.ENTRY_ID);
        for (int i = 0; i < issues.size(); i++) {
            Issue issue = issues.get(i);
            LabelStore.Holder holder = issue.holder;
            String cid = issue.cid.value();
            labels = labels.values(
                    cid,
                    holder.portal(),
                    holder.domain(),
                    "https://" + holder.domain() + "/",
                    holder.ownerVi(),
                    holder.ownerEn(),
                    holder.ownerCode(),
                    issuer.vi(),
                    issuer.en(),
                    test,
                    at);
            credentials = credentials.values(
                    cid,
                    1,
                    issue.jws,
                    scheme,
                    issue.tier.word(),
                    issue.statusIndex,
                    kid,
                    issue.validFrom,
                    issue.validUntil,
                    at,
                    entries.get(i));
            events = events.values(
                    cid,
                    Happening.Kind.ISSUED.word(),
                    at,
                    by.orElse(null),
                    EntryJson.Reason.ADMINISTRATIVE.word(),
                    "",
                    entries.get(i));
        }
        labels.execute();
        credentials.execute();
        events.execute();
    }

    public void addCredential(
            Tx tx,
            Cid cid,
            int number,
            String jws,
            String scheme,
            Tier tier,
            int index,
            String kid,
            Instant from,
            Instant until,
            Instant at,
            long entry) {
        tx.sql()
                .insertInto(CREDENTIAL)
                .set(CREDENTIAL.CID, cid.value())
                .set(CREDENTIAL.N, number)
                .set(CREDENTIAL.JWS, jws)
                .set(CREDENTIAL.SCHEME, scheme)
                .set(CREDENTIAL.TIER, tier.word())
                .set(CREDENTIAL.STATUS_INDEX, index)
                .set(CREDENTIAL.KID, kid)
                .set(CREDENTIAL.VALID_FROM, from)
                .set(CREDENTIAL.VALID_UNTIL, until)
                .set(CREDENTIAL.ISSUED_AT, at)
                .set(CREDENTIAL.ENTRY_ID, entry)
                .execute();
    }

    public void addEvent(
            Tx tx,
            Cid cid,
            Happening.Kind kind,
            Instant at,
            Optional<Integer> by,
            String reason,
            String note,
            long entry) {
        addEvent(tx, cid, kind, at, by, reason, "", note, entry);
    }

    public void addEvent(
            Tx tx,
            Cid cid,
            Happening.Kind kind,
            Instant at,
            Optional<Integer> by,
            String reason,
            String cause,
            String note,
            long entry) {
        tx.sql()
                .insertInto(LABEL_EVENT)
                .set(LABEL_EVENT.CID, cid.value())
                .set(LABEL_EVENT.KIND, kind.word())
                .set(LABEL_EVENT.AT, at)
                .set(LABEL_EVENT.BY_PERSON, by.orElse(null))
                .set(LABEL_EVENT.REASON, reason)
                .set(LABEL_EVENT.CAUSE, cause)
                .set(LABEL_EVENT.NOTE, note)
                .set(LABEL_EVENT.ENTRY_ID, entry)
                .execute();
    }
}
