package vn.khien.label.decision;

import static vn.khien.schema.Tables.DECISION_IN_FORCE;
import static vn.khien.schema.Tables.DECLARATION;
import static vn.khien.schema.Tables.DOMAIN_SIGHTING;
import static vn.khien.schema.Tables.DOMAIN_TOKEN;
import static vn.khien.schema.Tables.EVIDENCE;
import static vn.khien.schema.Tables.LABEL_EVENT;
import static vn.khien.schema.Tables.LABEL_PROPOSAL;
import static vn.khien.schema.Tables.LABEL_PROPOSAL_END;
import static vn.khien.schema.Tables.PERSON;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.SCAN;
import static vn.khien.schema.Tables.SCAN_RESULT;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.Condition;
import org.jooq.Record;
import vn.khien.badge.Tier;
import vn.khien.badge.json.Json;
import vn.khien.db.Tx;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.label.Happening;
import vn.khien.label.Issuing;
import vn.khien.label.LabelFacts;
import vn.khien.label.LabelStore;

/** What a label is decided on: facts of other rooms, the owner's declarations, domain proof and proposals. */
public final class LabelDecisionStore {
    private static final int VERDICT_LIMIT = 1 << 20;

    private final LabelStore labels;

    public LabelDecisionStore(LabelStore labels) {
        this.labels = labels;
    }

    /** Makes other decisions on this portal wait until the transaction ends. */
    public void hold(Tx tx, long portal) {
        tx.sql()
                .select(PORTAL.ID)
                .from(PORTAL)
                .where(PortalStore.visibleTo(tx.scope()))
                .and(PORTAL.ID.eq(portal))
                .forNoKeyUpdate()
                .fetch();
    }

    public LabelFacts facts(Tx tx, Portal portal, Instant now) {
        boolean decided = portal.systemId().isPresent()
                && tx.sql()
                        .fetchExists(
                                DECISION_IN_FORCE,
                                DECISION_IN_FORCE.SYSTEM_ID.eq(portal.systemId().getAsLong()));
        boolean labelled = labels.ofPortal(tx, portal.id())
                .filter(label -> !label.revoked() && now.isBefore(label.validUntil()))
                .isPresent();
        return new LabelFacts(
                portal.id(),
                portal.systemId(),
                decided,
                assessment(tx, portal.id()),
                declarations(tx, portal.id()),
                sighting(tx, portal.id()),
                labelled);
    }

    private static Optional<LabelFacts.Assessment> assessment(Tx tx, long portal) {
        return tx.sql()
                .select(SCAN.ID, SCAN_RESULT.ENDED_AT, SCAN_RESULT.LABEL_VERDICT)
                .from(SCAN)
                .join(SCAN_RESULT)
                .on(SCAN_RESULT.SCAN_ID.eq(SCAN.ID))
                .where(SCAN.PORTAL_ID.eq(portal))
                .and(SCAN_RESULT.STATUS.eq("assessed"))
                .orderBy(SCAN.ID.desc())
                .limit(1)
                .fetchOptional(r -> new LabelFacts.Assessment(
                        r.value1(), r.value2(), criteria(r.value3().data())));
    }

    private static Map<String, String> criteria(String json) {
        Map<String, String> words = new HashMap<>();
        Json.parse(json, VERDICT_LIMIT)
                .find("criteria")
                .ifPresent(all -> all.map().forEach((criterion, said) -> {
                    if (said instanceof Json.Text(String word)) words.put(criterion, word);
                    else if (said instanceof Json.Members members
                            && members.find("verdict").orElse(said) instanceof Json.Text(String word))
                        words.put(criterion, word);
                }));
        return words;
    }

    private static Map<String, Boolean> declarations(Tx tx, long portal) {
        return tx.sql()
                .select(DECLARATION.CRITERION, DECLARATION.HOLDS)
                .distinctOn(DECLARATION.CRITERION)
                .from(DECLARATION)
                .where(DECLARATION.PORTAL_ID.eq(portal))
                .orderBy(DECLARATION.CRITERION, DECLARATION.ID.desc())
                .fetchMap(DECLARATION.CRITERION, DECLARATION.HOLDS);
    }

    private static Optional<LabelFacts.Sighting> sighting(Tx tx, long portal) {
        return tx.sql()
                .selectFrom(DOMAIN_SIGHTING)
                .where(DOMAIN_SIGHTING.PORTAL_ID.eq(portal))
                .orderBy(DOMAIN_SIGHTING.ID.desc())
                .limit(1)
                .fetchOptional(r -> new LabelFacts.Sighting(r.getAt(), r.getSeen(), r.getMethod()));
    }

    public void declare(Tx tx, long portal, String criterion, boolean holds, int by, Instant at) {
        tx.sql()
                .insertInto(DECLARATION)
                .set(DECLARATION.PORTAL_ID, portal)
                .set(DECLARATION.CRITERION, criterion)
                .set(DECLARATION.HOLDS, holds)
                .set(DECLARATION.AT, at)
                .set(DECLARATION.BY_PERSON, by)
                .execute();
    }

    public Optional<String> token(Tx tx, long portal) {
        return tx.sql()
                .select(DOMAIN_TOKEN.TOKEN)
                .from(DOMAIN_TOKEN)
                .where(DOMAIN_TOKEN.PORTAL_ID.eq(portal))
                .fetchOptional(DOMAIN_TOKEN.TOKEN);
    }

    /** Gives a portal its token, once for ever; false when it has one. */
    public boolean giveToken(Tx tx, long portal, String token, Instant at) {
        return tx.sql()
                        .insertInto(DOMAIN_TOKEN)
                        .set(DOMAIN_TOKEN.PORTAL_ID, portal)
                        .set(DOMAIN_TOKEN.TOKEN, token)
                        .set(DOMAIN_TOKEN.AT, at)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    public void sighted(Tx tx, long portal, boolean seen, String method, String detail, Instant at) {
        tx.sql()
                .insertInto(DOMAIN_SIGHTING)
                .set(DOMAIN_SIGHTING.PORTAL_ID, portal)
                .set(DOMAIN_SIGHTING.AT, at)
                .set(DOMAIN_SIGHTING.SEEN, seen)
                .set(DOMAIN_SIGHTING.METHOD, method)
                .set(DOMAIN_SIGHTING.DETAIL, detail)
                .execute();
    }

    public long propose(Tx tx, long portal, Tier tier, int by, Instant at) {
        return tx.sql()
                .insertInto(LABEL_PROPOSAL)
                .set(LABEL_PROPOSAL.PORTAL_ID, portal)
                .set(LABEL_PROPOSAL.SCHEME, Issuing.SCHEME)
                .set(LABEL_PROPOSAL.TIER, tier.word())
                .set(LABEL_PROPOSAL.AT, at)
                .set(LABEL_PROPOSAL.BY_PERSON, by)
                .returningResult(LABEL_PROPOSAL.ID)
                .fetchSingle()
                .value1();
    }

    public void endProposal(Tx tx, long proposal, String why, int by, Instant at) {
        tx.sql()
                .insertInto(LABEL_PROPOSAL_END)
                .set(LABEL_PROPOSAL_END.PROPOSAL_ID, proposal)
                .set(LABEL_PROPOSAL_END.AT, at)
                .set(LABEL_PROPOSAL_END.BY_PERSON, by)
                .set(LABEL_PROPOSAL_END.WHY, why)
                .execute();
    }

    public Optional<Proposal> waitingFor(Tx tx, long portal) {
        return waiting(tx, LABEL_PROPOSAL.PORTAL_ID.eq(portal), 1).stream().findFirst();
    }

    public Optional<Proposal> waiting(Tx tx, long proposal) {
        return waiting(tx, LABEL_PROPOSAL.ID.eq(proposal), 1).stream().findFirst();
    }

    /** Oldest first. */
    public List<Proposal> waiting(Tx tx, int limit) {
        return waiting(tx, org.jooq.impl.DSL.noCondition(), limit);
    }

    private static List<Proposal> waiting(Tx tx, Condition which, int limit) {
        return tx.sql()
                .select(
                        LABEL_PROPOSAL.ID,
                        LABEL_PROPOSAL.AT,
                        LABEL_PROPOSAL.BY_PERSON,
                        PORTAL.ID,
                        PORTAL.HOST,
                        PORTAL.PORT,
                        PORTAL.NAME,
                        PERSON.NAME)
                .from(LABEL_PROPOSAL)
                .join(PORTAL)
                .on(PORTAL.ID.eq(LABEL_PROPOSAL.PORTAL_ID))
                .leftJoin(LABEL_PROPOSAL_END)
                .on(LABEL_PROPOSAL_END.PROPOSAL_ID.eq(LABEL_PROPOSAL.ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(LABEL_PROPOSAL.BY_PERSON))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(LABEL_PROPOSAL_END.PROPOSAL_ID.isNull())
                .and(which)
                .orderBy(LABEL_PROPOSAL.ID)
                .limit(limit)
                .fetch(LabelDecisionStore::proposal);
    }

    private static Proposal proposal(Record r) {
        int port = r.get(PORTAL.PORT);
        Integer by = r.get(LABEL_PROPOSAL.BY_PERSON);
        return new Proposal(
                r.get(LABEL_PROPOSAL.ID),
                r.get(PORTAL.ID),
                port == 443 ? r.get(PORTAL.HOST) : r.get(PORTAL.HOST) + ":" + port,
                r.get(PORTAL.NAME),
                r.get(LABEL_PROPOSAL.AT),
                by == null ? OptionalInt.empty() : OptionalInt.of(by),
                Optional.ofNullable(r.get(PERSON.NAME)).orElse(""));
    }

    /**
     * What a credential says of the assessment it rests on.
     *
     * @param assessor name of an organisation
     */
    public Issuing.Ground ground(Tx tx, LabelFacts.Assessment assessment, String assessor) {
        List<byte[]> hashes = tx.sql()
                .select(EVIDENCE.SHA256)
                .from(EVIDENCE)
                .where(EVIDENCE.SCAN_ID.eq(assessment.scan()))
                .fetch(EVIDENCE.SHA256);
        return new Issuing.Ground(assessment.endedAt(), assessor, digest(hashes));
    }

    /** {@code sha-256:} and unpadded base64url of SHA-256 over the evidence's own hashes in ascending order. */
    static String digest(List<byte[]> hashes) {
        try {
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            hashes.stream().sorted(Arrays::compareUnsigned).forEach(all::update);
            return "sha-256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(all.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The history of a label with people and notes, oldest first. */
    public List<Deed> deeds(Tx tx, String cid) {
        return tx.sql()
                .select(LABEL_EVENT.KIND, LABEL_EVENT.AT, LABEL_EVENT.REASON, LABEL_EVENT.NOTE, PERSON.NAME)
                .from(LABEL_EVENT)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(LABEL_EVENT.BY_PERSON))
                .where(LABEL_EVENT.CID.eq(cid))
                .orderBy(LABEL_EVENT.ID)
                .fetch(r -> new Deed(
                        new Happening(
                                Happening.Kind.valueOf(r.value1().toUpperCase(Locale.ROOT)), r.value2(), r.value3()),
                        Optional.ofNullable(r.value5()).orElse(""),
                        r.value4()));
    }
}
