package vn.khien.assessment.consent;

import static vn.khien.schema.Tables.PERSON;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.SCAN_AUTHORISATION;
import static vn.khien.schema.Tables.SCAN_AUTHORISATION_END;
import static vn.khien.schema.Tables.SCAN_AUTHORISATION_PORTAL;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.schema.tables.Person;

/** Consents of owners to scans of their portals. */
public final class AuthorisationStore {
    private static final Person ENDER = PERSON.as("ender");
    private static final Field<Long[]> BESIDE = DSL.field(DSL.select(DSL.arrayAgg(SCAN_AUTHORISATION_PORTAL.PORTAL_ID))
                    .from(SCAN_AUTHORISATION_PORTAL)
                    .where(SCAN_AUTHORISATION_PORTAL.AUTHORISATION_ID.eq(SCAN_AUTHORISATION.ID)))
            .as("beside");
    private static final Field<Instant> ENDED_AT = DSL.field(DSL.select(SCAN_AUTHORISATION_END.AT)
                    .from(SCAN_AUTHORISATION_END)
                    .where(SCAN_AUTHORISATION_END.AUTHORISATION_ID.eq(SCAN_AUTHORISATION.ID)))
            .as("authorisation_ended_at");
    private static final Field<String> ENDED_BECAUSE = DSL.field(DSL.select(SCAN_AUTHORISATION_END.BECAUSE)
                    .from(SCAN_AUTHORISATION_END)
                    .where(SCAN_AUTHORISATION_END.AUTHORISATION_ID.eq(SCAN_AUTHORISATION.ID)))
            .as("authorisation_ended_because");
    private static final Field<String> ENDED_BY = DSL.field(DSL.select(ENDER.NAME)
                    .from(SCAN_AUTHORISATION_END)
                    .join(ENDER)
                    .on(ENDER.ID.eq(SCAN_AUTHORISATION_END.BY_PERSON))
                    .where(SCAN_AUTHORISATION_END.AUTHORISATION_ID.eq(SCAN_AUTHORISATION.ID)))
            .as("authorisation_ended_by");

    /** What {@link #authorisation} reads of a row that has {@code SCAN_AUTHORISATION} in it. */
    public static List<SelectField<?>> fields() {
        return Stream.concat(
                        Arrays.stream(SCAN_AUTHORISATION.fields()),
                        Stream.of(BESIDE, ENDED_AT, ENDED_BECAUSE, ENDED_BY))
                .<SelectField<?>>map(field -> field)
                .toList();
    }

    /** The first wall: an organisation of one's own, or one with a portal that one sees. */
    static Condition visibleTo(Scope scope) {
        return scope.seesAll()
                ? DSL.noCondition()
                : SCAN_AUTHORISATION
                        .ORG_ID
                        .in(scope.seats())
                        .or(DSL.exists(DSL.selectOne()
                                .from(PORTAL)
                                .where(PORTAL.ORG_ID.eq(SCAN_AUTHORISATION.ORG_ID))
                                .and(PortalStore.visibleTo(scope))));
    }

    /** What is about this portal, newest first, ended ones too. */
    public List<ScanAuthorisation> about(Tx tx, Portal portal) {
        return rows(tx).and(SCAN_AUTHORISATION.ORG_ID.eq(portal.orgId()))
                .and(SCAN_AUTHORISATION
                        .PORTAL_ID
                        .isNull()
                        .or(SCAN_AUTHORISATION.PORTAL_ID.eq(portal.id()))
                        .or(DSL.exists(DSL.selectOne()
                                .from(SCAN_AUTHORISATION_PORTAL)
                                .where(SCAN_AUTHORISATION_PORTAL.AUTHORISATION_ID.eq(SCAN_AUTHORISATION.ID))
                                .and(SCAN_AUTHORISATION_PORTAL.PORTAL_ID.eq(portal.id())))))
                .orderBy(SCAN_AUTHORISATION.ID.desc())
                .limit(100)
                .fetch(AuthorisationStore::authorisation);
    }

    /** All of these organisations, by organisation, newest first. */
    public Map<Integer, List<ScanAuthorisation>> ofOrganisations(Tx tx, Collection<Integer> organisations) {
        return rows(tx)
                .and(SCAN_AUTHORISATION.ORG_ID.in(organisations))
                .orderBy(SCAN_AUTHORISATION.ID.desc())
                .fetch(AuthorisationStore::authorisation)
                .stream()
                .collect(Collectors.groupingBy(ScanAuthorisation::orgId));
    }

    /** Of one organisation, newest first. */
    public List<ScanAuthorisation> ofOrganisation(Tx tx, int organisation, int limit) {
        return rows(tx).and(SCAN_AUTHORISATION.ORG_ID.eq(organisation))
                .orderBy(SCAN_AUTHORISATION.ID.desc())
                .limit(limit)
                .fetch(AuthorisationStore::authorisation);
    }

    public List<ScanAuthorisation> all(Tx tx, Collection<Long> ids) {
        return rows(tx).and(SCAN_AUTHORISATION.ID.in(ids)).fetch(AuthorisationStore::authorisation);
    }

    public Optional<ScanAuthorisation> find(Tx tx, long id) {
        return rows(tx).and(SCAN_AUTHORISATION.ID.eq(id)).fetchOptional(AuthorisationStore::authorisation);
    }

    public long record(Tx tx, int organisation, AuthorisationDraft draft, Optional<Integer> by, Instant now) {
        AuthorisationTerms terms = draft.terms();
        List<Long> portals = draft.portals().stream().sorted().toList();
        HostConsent.Provider provider = terms.host() instanceof HostConsent.Provider named
                ? named
                : new HostConsent.Provider("", "", terms.dated());
        long id = tx.sql()
                .insertInto(SCAN_AUTHORISATION)
                .set(SCAN_AUTHORISATION.ORG_ID, organisation)
                .set(SCAN_AUTHORISATION.PORTAL_ID, portals.isEmpty() ? null : portals.getFirst())
                .set(SCAN_AUTHORISATION.NUMBER, terms.number())
                .set(SCAN_AUTHORISATION.DATED, terms.dated())
                .set(SCAN_AUTHORISATION.SCOPE, terms.scope())
                .set(SCAN_AUTHORISATION.PORTS, terms.ports().toArray(Integer[]::new))
                .set(SCAN_AUTHORISATION.SINCE, terms.since())
                .set(SCAN_AUTHORISATION.UNTIL, terms.until())
                .set(SCAN_AUTHORISATION.WEEKDAYS, days(terms.hours()))
                .set(SCAN_AUTHORISATION.FROM_HOUR, terms.hours().from())
                .set(SCAN_AUTHORISATION.TO_HOUR, terms.hours().to())
                .set(SCAN_AUTHORISATION.FROM_ADDRESSES, terms.from().toArray(String[]::new))
                .set(SCAN_AUTHORISATION.STOP_CONTACT, terms.stop().name())
                .set(SCAN_AUTHORISATION.STOP_PHONE, terms.stop().phone())
                .set(SCAN_AUTHORISATION.STOP_MAIL, terms.stop().mail())
                .set(SCAN_AUTHORISATION.HOSTING, terms.host().word())
                .set(SCAN_AUTHORISATION.HOST_NAME, provider.name())
                .set(SCAN_AUTHORISATION.HOST_DOCUMENT, provider.document())
                .set(
                        SCAN_AUTHORISATION.HOST_DATED,
                        terms.host() instanceof HostConsent.Provider ? provider.dated() : null)
                .set(SCAN_AUTHORISATION.RECORDED_AT, now)
                .set(SCAN_AUTHORISATION.RECORDED_BY, by.orElse(null))
                .returningResult(SCAN_AUTHORISATION.ID)
                .fetchSingle()
                .value1();
        for (long portal : portals.stream().skip(1).toList())
            tx.sql()
                    .insertInto(SCAN_AUTHORISATION_PORTAL)
                    .set(SCAN_AUTHORISATION_PORTAL.AUTHORISATION_ID, id)
                    .set(SCAN_AUTHORISATION_PORTAL.PORTAL_ID, portal)
                    .execute();
        return id;
    }

    /** False when it had ended before. */
    public boolean end(Tx tx, long id, Optional<Integer> by, String because, Instant now) {
        return tx.sql()
                        .insertInto(SCAN_AUTHORISATION_END)
                        .set(SCAN_AUTHORISATION_END.AUTHORISATION_ID, id)
                        .set(SCAN_AUTHORISATION_END.AT, now)
                        .set(SCAN_AUTHORISATION_END.BY_PERSON, by.orElse(null))
                        .set(SCAN_AUTHORISATION_END.BECAUSE, because)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private static SelectConditionStep<Record> rows(Tx tx) {
        return tx.sql().select(fields()).from(SCAN_AUTHORISATION).where(visibleTo(tx.scope()));
    }

    private static Integer[] days(AuthorisationHours hours) {
        return hours.days().stream().map(DayOfWeek::getValue).sorted().toArray(Integer[]::new);
    }

    public static ScanAuthorisation authorisation(Record r) {
        Set<Long> portals = new HashSet<>();
        Optional.ofNullable(r.get(SCAN_AUTHORISATION.PORTAL_ID)).ifPresent(portals::add);
        Optional.ofNullable(r.get(BESIDE)).map(List::of).ifPresent(portals::addAll);
        return new ScanAuthorisation(
                r.get(SCAN_AUTHORISATION.ID),
                r.get(SCAN_AUTHORISATION.ORG_ID),
                portals,
                new AuthorisationTerms(
                        r.get(SCAN_AUTHORISATION.NUMBER),
                        r.get(SCAN_AUTHORISATION.DATED),
                        r.get(SCAN_AUTHORISATION.SCOPE),
                        List.of(r.get(SCAN_AUTHORISATION.PORTS)),
                        r.get(SCAN_AUTHORISATION.SINCE),
                        r.get(SCAN_AUTHORISATION.UNTIL),
                        new AuthorisationHours(
                                Arrays.stream(r.get(SCAN_AUTHORISATION.WEEKDAYS))
                                        .map(DayOfWeek::of)
                                        .collect(Collectors.toSet()),
                                r.get(SCAN_AUTHORISATION.FROM_HOUR),
                                r.get(SCAN_AUTHORISATION.TO_HOUR)),
                        List.of(r.get(SCAN_AUTHORISATION.FROM_ADDRESSES)),
                        new StopContact(
                                r.get(SCAN_AUTHORISATION.STOP_CONTACT),
                                r.get(SCAN_AUTHORISATION.STOP_PHONE),
                                r.get(SCAN_AUTHORISATION.STOP_MAIL)),
                        host(r)),
                Optional.ofNullable(r.get(ENDED_AT))
                        .map(at -> new ScanAuthorisation.End(
                                at, Optional.ofNullable(r.get(ENDED_BY)).orElse(""), r.get(ENDED_BECAUSE))));
    }

    private static HostConsent host(Record r) {
        return switch (r.get(SCAN_AUTHORISATION.HOSTING)) {
            case "own" -> new HostConsent.Own();
            case "provider" ->
                new HostConsent.Provider(
                        r.get(SCAN_AUTHORISATION.HOST_NAME),
                        r.get(SCAN_AUTHORISATION.HOST_DOCUMENT),
                        r.get(SCAN_AUTHORISATION.HOST_DATED));
            default -> new HostConsent.Unknown();
        };
    }
}
