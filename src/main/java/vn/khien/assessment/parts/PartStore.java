package vn.khien.assessment.parts;

import static vn.khien.schema.Tables.EVIDENCE_BODY;
import static vn.khien.schema.Tables.PART;
import static vn.khien.schema.Tables.PART_RUN;
import static vn.khien.schema.Tables.PART_VULNERABILITY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import vn.khien.assessment.EvidenceBodyStore;
import vn.khien.assessment.StoredJson;
import vn.khien.assessment.weakness.StoredFeeds;
import vn.khien.components.Feed;
import vn.khien.components.Status;
import vn.khien.components.Vulnerability;
import vn.khien.components.job.Answer;
import vn.khien.db.Tx;
import vn.khien.scan.Text;

/** Parts, runs over them and what they came to. Works as the system alone. */
public final class PartStore {
    /** A part that three runs gave no answer to is not asked about again before new data come. */
    static final int TRIES = 3;

    private static final int AT_ONCE = 1_000;
    private static final int RUNS = 50;

    private final EvidenceBodyStore bodies = new EvidenceBodyStore();

    /** A part to be asked about; {@code body} of a script or archive. */
    @SuppressWarnings("ArrayRecordComponent")
    record Wanted(Part part, Optional<byte[]> body, String called) {}

    /**
     * The part of these bytes, kept once.
     *
     * @param called file name or address that it was seen under; the first counts
     */
    long keep(Tx tx, Part.Kind kind, String sha256, String called, byte[] bytes) {
        Optional<Long> known = tx.sql()
                .select(PART.ID)
                .from(PART)
                .where(PART.KIND.eq(kind.word()))
                .and(PART.NAME.eq(sha256))
                .and(PART.BODY.isNotNull())
                .fetchOptional(PART.ID);
        if (known.isPresent()) return known.get();
        byte[] body = bodies.keep(tx, bytes);
        return tx.sql()
                .insertInto(PART)
                .set(PART.KIND, kind.word())
                .set(PART.NAME, sha256)
                .set(PART.BODY, body)
                .set(PART.CALLED, plain(called))
                .onConflict(PART.KIND, PART.NAME)
                .doUpdate()
                .set(PART.BODY, body)
                .set(PART.WANTED, true)
                .set(PART.TRIES, 0)
                .returningResult(PART.ID)
                .fetchSingle()
                .value1();
    }

    /** The part of a platform name. */
    long platform(Tx tx, String cpe) {
        tx.sql()
                .insertInto(PART)
                .set(PART.KIND, Part.Kind.PLATFORM.word())
                .set(PART.NAME, cpe)
                .onConflictDoNothing()
                .execute();
        return tx.sql()
                .select(PART.ID)
                .from(PART)
                .where(PART.KIND.eq(Part.Kind.PLATFORM.word()))
                .and(PART.NAME.eq(cpe))
                .fetchSingle()
                .value1();
    }

    /** How often the next ones of a kind were asked about in vain; empty when none of them wants an answer. */
    OptionalInt tries(Tx tx, Part.Kind kind) {
        Integer least = tx.sql()
                .select(DSL.min(PART.TRIES))
                .from(PART)
                .where(isWanted(kind))
                .fetchSingle()
                .value1();
        return least == null ? OptionalInt.empty() : OptionalInt.of(least);
    }

    private static Condition isWanted(Part.Kind kind) {
        return PART.WANTED.isTrue().and(PART.KIND.eq(kind.word())).and(PART.TRIES.lt(TRIES));
    }

    /** Some of a kind that want an answer, after so many runs in vain. */
    List<Wanted> wanted(Tx tx, Part.Kind kind, int tries, int limit) {
        return tx.sql()
                .select(PART.ID, PART.KIND, PART.NAME, PART.CALLED)
                .select(EVIDENCE_BODY.SHA256, EVIDENCE_BODY.ENCODING, EVIDENCE_BODY.BYTES)
                .from(PART)
                .leftJoin(EVIDENCE_BODY)
                .on(EVIDENCE_BODY.SHA256.eq(PART.BODY))
                .where(isWanted(kind))
                .and(PART.TRIES.eq(tries))
                .orderBy(PART.ID)
                .limit(limit)
                .fetch(r -> new Wanted(
                        part(r),
                        Optional.ofNullable(r.get(EVIDENCE_BODY.SHA256))
                                .map(sha256 -> EvidenceBodyStore.bytes(
                                        sha256, r.get(EVIDENCE_BODY.ENCODING), r.get(EVIDENCE_BODY.BYTES))),
                        r.get(PART.CALLED)));
    }

    static Part part(Record r) {
        return new Part(r.get(PART.ID), Part.Kind.of(r.get(PART.KIND)), r.get(PART.NAME));
    }

    /** A part that nobody can be asked about any more, since its bytes are gone, keeps its last answer. */
    void spare(Tx tx, Collection<Long> parts) {
        tx.sql().update(PART).set(PART.WANTED, false).where(PART.ID.in(parts)).execute();
    }

    /** New data have come: every part is asked about again. */
    void again(Tx tx) {
        tx.sql().update(PART).set(PART.WANTED, true).set(PART.TRIES, 0).execute();
    }

    long run(Tx tx, int parts, Answer answer, Instant began, Instant ended) {
        return tx.sql()
                .insertInto(PART_RUN)
                .set(PART_RUN.PARTS, parts)
                .set(PART_RUN.STATUS, answer.status().word())
                .set(
                        PART_RUN.BECAUSE,
                        JSONB.valueOf(StoredJson.because(answer.because().stream()
                                .map(text -> new Text(text.vi(), text.en()))
                                .toList())))
                .set(PART_RUN.FEEDS, JSONB.valueOf(StoredFeeds.write(answer.feeds())))
                .set(PART_RUN.BEGAN_AT, began)
                .set(PART_RUN.ENDED_AT, ended)
                .returningResult(PART_RUN.ID)
                .fetchSingle()
                .value1();
    }

    Optional<PartRun> newest(Tx tx) {
        return tx.sql()
                .selectFrom(PART_RUN)
                .orderBy(PART_RUN.ID.desc())
                .limit(1)
                .fetchOptional(r -> new PartRun(
                        r.getId(),
                        r.getParts(),
                        status(r.getStatus()),
                        StoredJson.because(r.getBecause().data()),
                        StoredFeeds.read(r.getFeeds().data()),
                        r.getBeganAt(),
                        r.getEndedAt()));
    }

    /** What runs knew vulnerabilities from, each by its newest run that had it. */
    List<Feed> feeds(Tx tx) {
        Map<String, Feed> newest = new LinkedHashMap<>();
        tx.sql()
                .select(PART_RUN.FEEDS)
                .from(PART_RUN)
                .where(PART_RUN.FEEDS.ne(JSONB.valueOf("[]")))
                .orderBy(PART_RUN.ID.desc())
                .limit(RUNS)
                .forEach(r ->
                        StoredFeeds.read(r.value1().data()).forEach(feed -> newest.putIfAbsent(feed.name(), feed)));
        return new ArrayList<>(newest.values());
    }

    static Status status(String word) {
        for (Status each : Status.values()) if (each.word().equals(word)) return each;
        throw new IllegalStateException("a run of status " + word);
    }

    /** How many parts want an answer and may still get one. */
    int waiting(Tx tx) {
        return tx.sql().fetchCount(PART, PART.WANTED.isTrue().and(PART.TRIES.lt(TRIES)));
    }

    /** What a run told of these parts takes the place of what was told before; who has them is to be told. */
    void answered(Tx tx, long run, Map<Long, List<PartVulnerability>> told) {
        Condition these =
                DSL.condition("{0} = any ({1})", PART.ID, DSL.val(told.keySet().toArray(Long[]::new)));
        // another node may have asked the same
        tx.sql()
                .select(PART.ID)
                .from(PART)
                .where(these)
                .orderBy(PART.ID)
                .forUpdate()
                .fetch();
        Map<Long, List<PartVulnerability>> before = vulnerabilities(tx, told.keySet());
        List<Long> changed = told.keySet().stream()
                .filter(part -> !before.getOrDefault(part, List.of()).equals(told.get(part)))
                .toList();
        tx.sql()
                .deleteFrom(PART_VULNERABILITY)
                .where(PART_VULNERABILITY.PART_ID.in(changed))
                .execute();
        for (long part : changed) keep(tx, part, told.getOrDefault(part, List.of()));
        settle(tx, run, these);
    }

    /** A run could not look: what was told before stays. */
    void unassessed(Tx tx, long run, Collection<Long> parts) {
        settle(tx, run, DSL.condition("{0} = any ({1})", PART.ID, DSL.val(parts.toArray(Long[]::new))));
    }

    private static void settle(Tx tx, long run, Condition these) {
        tx.sql()
                .update(PART)
                .set(PART.RUN_ID, run)
                .set(PART.WANTED, false)
                .set(PART.TRIES, 0)
                .set(PART.TOLD, false)
                .where(these)
                .execute();
    }

    /** Parts whose answer was not told to who has them. */
    List<Long> untold(Tx tx, int limit) {
        return tx.sql()
                .select(PART.ID)
                .from(PART)
                .where(PART.TOLD.isFalse())
                .orderBy(PART.ID)
                .limit(limit)
                .fetch(PART.ID);
    }

    void told(Tx tx, Collection<Long> parts) {
        tx.sql()
                .update(PART)
                .set(PART.TOLD, true)
                .where(DSL.condition("{0} = any ({1})", PART.ID, DSL.val(parts.toArray(Long[]::new))))
                .execute();
    }

    private static void keep(Tx tx, long part, List<PartVulnerability> told) {
        int ordinal = 0;
        for (int from = 0; from < told.size(); from += AT_ONCE) {
            var rows = tx.sql()
                    .insertInto(
                            PART_VULNERABILITY,
                            PART_VULNERABILITY.PART_ID,
                            PART_VULNERABILITY.ORDINAL,
                            PART_VULNERABILITY.PURL,
                            PART_VULNERABILITY.PACKAGE,
                            PART_VULNERABILITY.VERSION,
                            PART_VULNERABILITY.PATH,
                            PART_VULNERABILITY.TOLD);
            for (PartVulnerability one : told.subList(from, Math.min(from + AT_ONCE, told.size())))
                rows = rows.values(
                        part,
                        ++ordinal,
                        plain(one.purl()),
                        plain(one.component()),
                        plain(one.version()),
                        plain(one.path()),
                        JSONB.valueOf(VulnerabilityTold.write(one.told())));
            rows.execute();
        }
    }

    private static String plain(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** A run ended without an answer to them. */
    void failed(Tx tx, Collection<Long> parts) {
        tx.sql()
                .update(PART)
                .set(PART.TRIES, PART.TRIES.plus(1))
                .set(PART.TOLD, false)
                .where(PART.ID.in(parts))
                .execute();
    }

    /** In the order they were told. */
    static Map<Long, List<PartVulnerability>> vulnerabilities(Tx tx, Collection<Long> parts) {
        return tx
                .sql()
                .select(PART_VULNERABILITY.fields())
                .from(PART_VULNERABILITY)
                .where(DSL.condition(
                        "{0} = any ({1})", PART_VULNERABILITY.PART_ID, DSL.val(parts.toArray(Long[]::new))))
                .orderBy(PART_VULNERABILITY.PART_ID, PART_VULNERABILITY.ORDINAL)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        r -> r.get(PART_VULNERABILITY.PART_ID),
                        Collectors.mapping(PartStore::told, Collectors.toCollection(ArrayList::new))));
    }

    private static PartVulnerability told(Record r) {
        Vulnerability told =
                VulnerabilityTold.read(r.get(PART_VULNERABILITY.TOLD).data());
        return new PartVulnerability(
                r.get(PART_VULNERABILITY.PURL),
                r.get(PART_VULNERABILITY.PACKAGE),
                r.get(PART_VULNERABILITY.VERSION),
                r.get(PART_VULNERABILITY.PATH),
                told);
    }
}
