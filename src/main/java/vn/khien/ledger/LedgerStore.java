package vn.khien.ledger;

import static vn.khien.schema.Tables.LEDGER_ENTRY;
import static vn.khien.schema.Tables.LEDGER_ORDER;
import static vn.khien.schema.Tables.LEDGER_PERSONAL;
import static vn.khien.schema.Tables.PERSON;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.khien.db.Tx;
import vn.khien.web.Json;

/** Writes entries inside the transaction of the change they record; an entry is never changed. */
public final class LedgerStore {
    private final SecureRandom random;

    public LedgerStore(SecureRandom random) {
        this.random = random;
    }

    /**
     * Entry bytes: RFC 8785 JSON {@code {"at","by","facts":{},"kind","personal":{name: "sha-256:…"},"subject","v":1}};
     * a personal hash is SHA-256(salt(16) || UTF-8 value) in unpadded base64url.
     */
    public void record(Tx tx, Entry entry) {
        Map<String, byte[]> salts = new HashMap<>();
        Map<String, String> hashes = new TreeMap<>();
        entry.personal().forEach((name, value) -> {
            byte[] salt = new byte[16];
            random.nextBytes(salt);
            salts.put(name, salt);
            hashes.put(name, hash(salt, value));
        });
        long id = tx.sql()
                .insertInto(LEDGER_ENTRY)
                .set(LEDGER_ENTRY.BYTES, bytes(entry, hashes))
                .set(LEDGER_ENTRY.AT, entry.at())
                .set(LEDGER_ENTRY.ACTOR, person(entry))
                .set(LEDGER_ENTRY.KIND, entry.kind())
                .set(LEDGER_ENTRY.SUBJECT, entry.subject())
                .returningResult(LEDGER_ENTRY.ID)
                .fetchSingle()
                .value1();
        entry.personal()
                .forEach((name, value) -> tx.sql()
                        .insertInto(
                                LEDGER_PERSONAL,
                                LEDGER_PERSONAL.ENTRY_ID,
                                LEDGER_PERSONAL.FIELD,
                                LEDGER_PERSONAL.SALT,
                                LEDGER_PERSONAL.VALUE)
                        .values(id, name, salts.get(name), value)
                        .execute());
    }

    /** The same for many without personal values, in this order and one statement. */
    public void recordAll(Tx tx, List<Entry> entries) {
        if (entries.isEmpty()) return;
        if (entries.stream().anyMatch(each -> !each.personal().isEmpty()))
            throw new IllegalArgumentException("personal values are recorded one entry at a time");
        tx.sql()
                .execute(
                        """
                insert into ledger_entry (bytes, at, actor, kind, subject)
                select e.bytes, e.at, e.actor, e.kind, e.subject
                from unnest(?, cast(? as timestamptz[]), cast(? as int[]), ?, ?) with ordinality e(bytes, at, actor, kind, subject, n) order by n""",
                        entries.stream().map(each -> bytes(each, Map.of())).toArray(byte[][]::new),
                        entries.stream().map(each -> each.at().toString()).toArray(String[]::new),
                        entries.stream().map(LedgerStore::person).toArray(Integer[]::new),
                        entries.stream().map(Entry::kind).toArray(String[]::new),
                        entries.stream().map(Entry::subject).toArray(String[]::new));
    }

    private static @Nullable Integer person(Entry entry) {
        return entry.actor() instanceof ActorId.PersonId(int person) ? person : null;
    }

    private static byte[] bytes(Entry entry, Map<String, String> hashes) {
        String actor = switch (entry.actor()) {
            case ActorId.PersonId(int id) -> "person/" + id;
            case ActorId.Service(String rule) -> "service/" + rule;
        };
        String json = "{\"at\":" + Json.string(entry.at().toString()) + ",\"by\":" + Json.string(actor) + ",\"facts\":"
                + object(new TreeMap<>(entry.facts())) + ",\"kind\":" + Json.string(entry.kind()) + ",\"personal\":"
                + object(new TreeMap<>(hashes)) + ",\"subject\":" + Json.string(entry.subject()) + ",\"v\":1}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** A recorded entry as read back; {@code seq} is empty while the sequencer has not taken it. */
    public record Recorded(
            long id,
            Instant at,
            Optional<Integer> actor,
            String kind,
            String subject,
            String json,
            Optional<Long> seq,
            Map<String, String> personal) {}

    /** Newest first, older than {@code before}; about one subject where it is not empty. */
    public List<Recorded> newest(Tx tx, long before, String subject, int limit) {
        return tx.sql()
                .select(
                        LEDGER_ENTRY.ID,
                        LEDGER_ENTRY.AT,
                        LEDGER_ENTRY.ACTOR,
                        LEDGER_ENTRY.KIND,
                        LEDGER_ENTRY.SUBJECT,
                        LEDGER_ENTRY.BYTES,
                        LEDGER_ORDER.SEQ)
                .from(LEDGER_ENTRY)
                .leftJoin(LEDGER_ORDER)
                .on(LEDGER_ORDER.ENTRY_ID.eq(LEDGER_ENTRY.ID))
                .where(LEDGER_ENTRY.ID.lt(before))
                .and(subject.isEmpty() ? org.jooq.impl.DSL.noCondition() : LEDGER_ENTRY.SUBJECT.eq(subject))
                .orderBy(LEDGER_ENTRY.ID.desc())
                .limit(limit)
                .fetch(r -> new Recorded(
                        r.value1(),
                        r.value2(),
                        Optional.ofNullable(r.value3()),
                        r.value4(),
                        r.value5(),
                        new String(r.value6(), StandardCharsets.UTF_8),
                        Optional.ofNullable(r.value7()),
                        personal(tx, r.value1())));
    }

    /** When something of this kind was last recorded about a subject. */
    public Optional<Instant> last(Tx tx, String subject, String kind) {
        return tx.sql()
                .select(LEDGER_ENTRY.AT)
                .from(LEDGER_ENTRY)
                .where(LEDGER_ENTRY.SUBJECT.eq(subject))
                .and(LEDGER_ENTRY.KIND.eq(kind))
                .orderBy(LEDGER_ENTRY.ID.desc())
                .limit(1)
                .fetchOptional(LEDGER_ENTRY.AT);
    }

    /** Names of the people that entries speak of, by id. */
    Map<Integer, String> names(Tx tx) {
        return tx.sql().select(PERSON.ID, PERSON.NAME).from(PERSON).fetchMap(PERSON.ID, PERSON.NAME);
    }

    private static Map<String, String> personal(Tx tx, long entry) {
        Map<String, String> values = new TreeMap<>();
        tx.sql()
                .selectFrom(LEDGER_PERSONAL)
                .where(LEDGER_PERSONAL.ENTRY_ID.eq(entry))
                .forEach(r -> values.put(r.getField(), r.getValue() == null ? "" : r.getValue()));
        return values;
    }

    private static String object(Map<String, String> sorted) {
        StringBuilder out = new StringBuilder("{");
        sorted.forEach((name, value) -> out.append(out.length() > 1 ? "," : "")
                .append(Json.string(name))
                .append(':')
                .append(Json.string(value)));
        return out.append('}').toString();
    }

    static String hash(byte[] salt, String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return "sha-256:"
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
