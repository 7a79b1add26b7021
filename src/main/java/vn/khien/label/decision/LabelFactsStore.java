package vn.khien.label.decision;

import static vn.khien.schema.Tables.DECISION_IN_FORCE;
import static vn.khien.schema.Tables.DECLARATION;
import static vn.khien.schema.Tables.DOMAIN_SIGHTING;
import static vn.khien.schema.Tables.EVIDENCE;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.SCAN;
import static vn.khien.schema.Tables.SCAN_RESULT;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Record;
import org.jooq.impl.DSL;
import vn.khien.badge.Cid;
import vn.khien.badge.Tier;
import vn.khien.badge.json.Json;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;
import vn.khien.label.LabelFacts;
import vn.khien.label.LabelPaper;
import vn.khien.web.Texts;

/** Reads what a label is decided on, from the rows of this and other rooms: one query a kind, for any number of portals. */
public final class LabelFactsStore {
    private static final int VERDICT_LIMIT = 1 << 20;

    private final PaperStore papers = new PaperStore();

    private record Place(OptionalLong system, Optional<LabelFacts.Owner> owner) {}

    /** By portal; without those that the scope can't see. */
    public Map<Long, LabelFacts> facts(Tx tx, Collection<Long> portals, Instant now) {
        Long[] ids = portals.stream().distinct().toArray(Long[]::new);
        Map<Long, Place> places = places(tx, ids, now);
        Map<Long, LabelFacts.Decision> decisions = decisions(tx, ids);
        Map<Long, LabelFacts.Assessment> assessments = assessments(tx, ids);
        Map<Long, Map<String, LabelFacts.Declaration>> declarations = declarations(tx, ids);
        Map<Long, LabelFacts.Sighting> sightings = sightings(tx, ids);
        Map<Long, LabelFacts.Standing> standings = standings(tx, ids, now);
        Map<Long, LabelPaper> letters = new HashMap<>();
        Map<Long, LabelPaper> reports = new HashMap<>();
        for (LabelPaper paper : papers.standing(tx, List.of(ids)))
            (switch (paper.kind()) {
                        case DOMAIN_LETTER -> letters;
                        case ASSESSMENT_REPORT -> reports;
                    })
                    .putIfAbsent(paper.portal(), paper);
        Map<Long, LabelFacts> facts = new HashMap<>();
        places.forEach((portal, place) -> facts.put(
                portal,
                new LabelFacts(
                        portal,
                        place.system(),
                        place.owner(),
                        Optional.ofNullable(decisions.get(portal)),
                        Optional.ofNullable(assessments.get(portal)),
                        declarations.getOrDefault(portal, Map.of()),
                        Optional.ofNullable(sightings.get(portal)),
                        Optional.ofNullable(letters.get(portal)),
                        Optional.ofNullable(reports.get(portal)),
                        Optional.ofNullable(standings.get(portal)))));
        return facts;
    }

    private static Map<Long, Place> places(Tx tx, Long[] ids, Instant now) {
        return tx.sql()
                .resultQuery(
                        """
                        select portal.id, portal.system_id, o.code, o.name_vi, o.name_en,
                          exists (select 1 from system_registration r where r.system_id = s.id) as registered,
                          coalesce(o.valid_to > {2}, true) as stands,
                          portal.org_id = s.owner_id or exists (
                            select 1 from system_organisation so where so.system_id = s.id and so.org_id = portal.org_id and so.role <> 'unit'
                              and so.since <= {2} and (so.until is null or so.until > {2})) as holds
                        from portal
                        left join information_system s on s.id = portal.system_id
                        left join organisation o on o.id = s.owner_id
                        where {0} and portal.id = any ({1})""",
                        PortalStore.visibleTo(tx.scope()),
                        DSL.val(ids),
                        DSL.val(now.atZone(Texts.ZONE).toLocalDate()))
                .fetchMap(
                        r -> r.get(0, Long.class),
                        r -> new Place(
                                r.get(1) == null ? OptionalLong.empty() : OptionalLong.of(r.get(1, Long.class)),
                                Optional.ofNullable(r.get(2, String.class))
                                        .map(code -> new LabelFacts.Owner(
                                                code,
                                                r.get(3, String.class),
                                                r.get(4, String.class),
                                                r.get(5, Boolean.class),
                                                r.get(6, Boolean.class),
                                                Boolean.TRUE.equals(r.get(7, Boolean.class))))));
    }

    private static Map<Long, LabelFacts.Decision> decisions(Tx tx, Long[] ids) {
        return tx.sql()
                .select(
                        PORTAL.ID,
                        DECISION_IN_FORCE.SYSTEM_ID,
                        DECISION_IN_FORCE.LEVEL,
                        DECISION_IN_FORCE.NUMBER,
                        DECISION_IN_FORCE.SIGNED_ON)
                .from(PORTAL)
                .join(DECISION_IN_FORCE)
                .on(DECISION_IN_FORCE.SYSTEM_ID.eq(PORTAL.SYSTEM_ID))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(PORTAL.ID.eq(DSL.any(ids)))
                .fetchMap(PORTAL.ID, r -> new LabelFacts.Decision(r.value2(), r.value3(), r.value4(), r.value5()));
    }

    private static Map<Long, LabelFacts.Assessment> assessments(Tx tx, Long[] ids) {
        return tx.sql()
                .select(SCAN.PORTAL_ID, SCAN.ID, SCAN_RESULT.ENDED_AT, SCAN_RESULT.LABEL_VERDICT)
                .distinctOn(SCAN.PORTAL_ID)
                .from(SCAN)
                .join(SCAN_RESULT)
                .on(SCAN_RESULT.SCAN_ID.eq(SCAN.ID))
                .where(SCAN.PORTAL_ID.eq(DSL.any(ids)))
                .and(SCAN_RESULT.STATUS.eq("assessed"))
                .orderBy(SCAN.PORTAL_ID, SCAN.ID.desc())
                .fetchMap(
                        SCAN.PORTAL_ID,
                        r -> assessment(r.value2(), r.value3(), r.value4().data()));
    }

    private static LabelFacts.Assessment assessment(long scan, Instant endedAt, String verdict) {
        Json said = Json.parse(verdict, VERDICT_LIMIT);
        String scheme = said.find("scheme").orElse(said) instanceof Json.Text(String word) ? word : "";
        Map<String, String> words = new HashMap<>();
        said.find("criteria")
                .ifPresent(all -> all.map().forEach((criterion, each) -> {
                    if (each instanceof Json.Text(String word)) words.put(criterion, word);
                    else if (each instanceof Json.Members members
                            && members.find("verdict").orElse(each) instanceof Json.Text(String word))
                        words.put(criterion, word);
                }));
        return new LabelFacts.Assessment(scan, endedAt, scheme, words);
    }

    private static Map<Long, Map<String, LabelFacts.Declaration>> declarations(Tx tx, Long[] ids) {
        Map<Long, Map<String, LabelFacts.Declaration>> words = new HashMap<>();
        tx.sql()
                .select(DECLARATION.PORTAL_ID, DECLARATION.CRITERION, DECLARATION.HOLDS, DECLARATION.AT)
                .distinctOn(DECLARATION.PORTAL_ID, DECLARATION.CRITERION)
                .from(DECLARATION)
                .where(DECLARATION.PORTAL_ID.eq(DSL.any(ids)))
                .orderBy(DECLARATION.PORTAL_ID, DECLARATION.CRITERION, DECLARATION.ID.desc())
                .forEach(r -> words.computeIfAbsent(r.value1(), id -> new HashMap<>())
                        .put(r.value2(), new LabelFacts.Declaration(r.value3(), r.value4())));
        return words;
    }

    private static Map<Long, LabelFacts.Sighting> sightings(Tx tx, Long[] ids) {
        return tx.sql()
                .select(DOMAIN_SIGHTING.PORTAL_ID, DOMAIN_SIGHTING.AT, DOMAIN_SIGHTING.SEEN, DOMAIN_SIGHTING.METHOD)
                .distinctOn(DOMAIN_SIGHTING.PORTAL_ID)
                .from(DOMAIN_SIGHTING)
                .where(DOMAIN_SIGHTING.PORTAL_ID.eq(DSL.any(ids)))
                .orderBy(DOMAIN_SIGHTING.PORTAL_ID, DOMAIN_SIGHTING.ID.desc())
                .fetchMap(DOMAIN_SIGHTING.PORTAL_ID, r -> new LabelFacts.Sighting(r.value2(), r.value3(), r.value4()));
    }

    // by its newest credential, published or not
    private static Map<Long, LabelFacts.Standing> standings(Tx tx, Long[] ids, Instant now) {
        return tx.sql()
                .resultQuery("""
                        select distinct on (l.portal_id) l.portal_id, l.cid, c.tier, c.valid_until, l.owner_code,
                          coalesce((select e.kind from label_event e where e.cid = l.cid and e.kind in ('suspended', 'resumed')
                             order by e.id desc limit 1) = 'suspended', false) as suspended,
                          exists (select 1 from label_key k where k.thumbprint = c.kid and k.compromised_at is not null) as compromised
                        from label l
                        join credential c on c.cid = l.cid and c.n = (select max(d.n) from credential d where d.cid = l.cid)
                        where l.portal_id = any ({0}) and c.valid_until > {1}
                          and not exists (select 1 from label_event e where e.cid = l.cid and e.kind = 'revoked')
                        order by l.portal_id, l.made_at desc, l.version desc""", DSL.val(ids), DSL.val(now))
                .fetchMap(r -> r.get(0, Long.class), LabelFactsStore::standing);
    }

    private static LabelFacts.Standing standing(Record r) {
        return new LabelFacts.Standing(
                new Cid(r.get(1, String.class)),
                Tier.valueOf(r.get(2, String.class).toUpperCase(Locale.ROOT)),
                r.get(3, Instant.class),
                r.get(5, Boolean.class),
                r.get(6, Boolean.class),
                r.get(4, String.class));
    }

    /**
     * By scan: {@code sha-256:} and unpadded base64url of SHA-256 over the label's verdict as PostgreSQL writes it, and
     * the evidence's own hashes in ascending order.
     */
    public Map<Long, String> reportDigests(Tx tx, Collection<Long> scans) {
        Long[] ids = scans.toArray(Long[]::new);
        Map<Long, List<byte[]>> hashes = new HashMap<>();
        tx.sql()
                .select(EVIDENCE.SCAN_ID, EVIDENCE.SHA256)
                .from(EVIDENCE)
                .where(EVIDENCE.SCAN_ID.eq(DSL.any(ids)))
                .forEach(r -> hashes.computeIfAbsent(r.value1(), scan -> new ArrayList<>())
                        .add(r.value2()));
        return tx.sql()
                .select(SCAN_RESULT.SCAN_ID, SCAN_RESULT.LABEL_VERDICT)
                .from(SCAN_RESULT)
                .where(SCAN_RESULT.SCAN_ID.eq(DSL.any(ids)))
                .fetchMap(
                        SCAN_RESULT.SCAN_ID,
                        r -> digest(r.value2().data(), hashes.getOrDefault(r.value1(), List.of())));
    }

    private static String digest(String verdict, List<byte[]> hashes) {
        try {
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            all.update(verdict.getBytes(StandardCharsets.UTF_8));
            hashes.stream().sorted(Arrays::compareUnsigned).forEach(all::update);
            return "sha-256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(all.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
