package vn.khien.label.decision;

import static vn.khien.schema.Tables.DECLARATION;
import static vn.khien.schema.Tables.DOMAIN_SIGHTING;
import static vn.khien.schema.Tables.DOMAIN_TOKEN;
import static vn.khien.schema.Tables.LABEL;
import static vn.khien.schema.Tables.LABEL_EVENT;
import static vn.khien.schema.Tables.LABEL_PROPOSAL;
import static vn.khien.schema.Tables.LABEL_PROPOSAL_END;
import static vn.khien.schema.Tables.PERSON;
import static vn.khien.schema.Tables.PORTAL;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.label.Happening;
import vn.khien.label.LabelFacts;

/** The owner's declarations and domain proof, and the deeds of a label. */
public final class LabelDecisionStore {
    private final LabelFactsStore facts = new LabelFactsStore();

    /** Makes other decisions on this portal wait until the transaction ends. */
    public void hold(Tx tx, long portal) {
        hold(tx, List.of(portal));
    }

    public void hold(Tx tx, Collection<Long> held) {
        tx.sql()
                .select(PORTAL.ID)
                .from(PORTAL)
                .where(PortalStore.visibleTo(tx.scope()))
                .and(PORTAL.ID.eq(DSL.any(held.toArray(Long[]::new))))
                .orderBy(PORTAL.ID)
                .forNoKeyUpdate()
                .fetch();
    }

    public LabelFacts facts(Tx tx, Portal portal, Instant now) {
        LabelFacts found = facts.facts(tx, List.of(portal.id()), now).get(portal.id());
        if (found == null) throw new IllegalStateException("not seen: " + portal.subject());
        return found;
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

    /** The history of a label with people and notes, oldest first. */
    public List<Deed> deeds(Tx tx, String cid) {
        var proposer = PERSON.as("proposer");
        // An event has its second alone.
        var proposed = DSL.select(proposer.NAME, LABEL_PROPOSAL.AT)
                .from(LABEL_PROPOSAL)
                .join(LABEL_PROPOSAL_END)
                .on(LABEL_PROPOSAL_END.PROPOSAL_ID.eq(LABEL_PROPOSAL.ID))
                .join(proposer)
                .on(proposer.ID.eq(LABEL_PROPOSAL.BY_PERSON))
                .where(LABEL_PROPOSAL.PORTAL_ID.eq(LABEL.PORTAL_ID))
                .and(LABEL_PROPOSAL_END.WHY.eq("issued"))
                .and(DSL.condition("date_trunc('second', {0}) = {1}", LABEL_PROPOSAL_END.AT, LABEL_EVENT.AT))
                .and(DSL.or(
                        LABEL_EVENT.KIND.eq("issued").and(LABEL_PROPOSAL.CID.isNull()),
                        LABEL_EVENT.KIND.eq("renewed").and(LABEL_PROPOSAL.CID.eq(LABEL_EVENT.CID))))
                .orderBy(LABEL_PROPOSAL.ID.desc())
                .limit(1)
                .asTable("proposed");
        return tx.sql()
                .select(
                        LABEL_EVENT.KIND,
                        LABEL_EVENT.AT,
                        LABEL_EVENT.REASON,
                        LABEL_EVENT.NOTE,
                        PERSON.NAME,
                        proposed.field(proposer.NAME),
                        proposed.field(LABEL_PROPOSAL.AT))
                .from(LABEL_EVENT)
                .join(LABEL)
                .on(LABEL.CID.eq(LABEL_EVENT.CID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(LABEL_EVENT.BY_PERSON))
                .leftJoin(DSL.lateral(proposed))
                .on(DSL.trueCondition())
                .where(LABEL_EVENT.CID.eq(cid))
                .orderBy(LABEL_EVENT.ID)
                .fetch(r -> new Deed(
                        new Happening(
                                Happening.Kind.valueOf(r.value1().toUpperCase(Locale.ROOT)), r.value2(), r.value3()),
                        Optional.ofNullable(r.value5()).orElse(""),
                        r.value4(),
                        Optional.ofNullable(r.value6()).map(by -> new Deed.Proposed(by, r.value7()))));
    }
}
