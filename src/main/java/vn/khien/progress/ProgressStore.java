package vn.khien.progress;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.impl.DSL;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.web.Lang;

/** Counts, and the rows behind them; reads only. */
public final class ProgressStore {
    /** The same for everybody, by the one function that looks past the walls. */
    public Totals totals(Tx tx, Instant at) {
        return tx.sql()
                .fetchSingle("select * from pub.national_totals({0})", at(at))
                .map(ProgressStore::totals);
    }

    public List<Target> targets(Tx tx) {
        return tx.sql()
                .fetch(
                        "select id, kind, percent, document, document_year, deadline, deadline_made_up from target order by position")
                .map(row -> new Target(
                        TargetId.of(text(row, "id")).orElseThrow(),
                        Target.Kind.of(text(row, "kind")),
                        number(row, "percent"),
                        text(row, "document"),
                        number(row, "document_year"),
                        row.get("deadline", LocalDate.class),
                        row.get("deadline_made_up", Boolean.class)));
    }

    /** The last kept day of every month from {@code since} on, oldest first; of a corrected day the newest version. */
    public List<HistoryDay> monthEnds(Tx tx, LocalDate since) {
        return tx.sql()
                .fetch("""
                        select distinct on (date_trunc('month', day)) day, systems, determined, meeting, portals, labelled, synthetic
                        from history_day where day >= {0} order by date_trunc('month', day), day desc, version desc""", DSL.val(since))
                .map(row -> new HistoryDay(
                        row.get("day", LocalDate.class), totals(row), row.get("synthetic", Boolean.class)));
    }

    public List<PublishedFigure> published(Tx tx) {
        return tx.sql()
                .fetch("""
                        select as_of, scope, total_systems, approved, approved_pct, meeting, meeting_pct, source, certainty
                        from published_figure order by as_of, id""")
                .map(row -> new PublishedFigure(
                        text(row, "as_of"),
                        text(row, "scope"),
                        text(row, "total_systems"),
                        text(row, "approved"),
                        text(row, "approved_pct"),
                        text(row, "meeting"),
                        text(row, "meeting_pct"),
                        text(row, "source"),
                        text(row, "certainty")));
    }

    /** By owner, as far as this reader sees rows, by name; the firms together come last. */
    public List<OrganisationTotals> byOrganisation(Tx tx, Instant at, Lang lang) {
        return tx.sql()
                .fetch(
                        """
                        with s as (
                          select i.owner_id as org, count(*)::int as systems, count(d.id)::int as determined,
                                 (count(*) filter (where {1}))::int as meeting
                          {2} where {3} group by i.owner_id),
                        p as (
                          select case when o.state_body then root.id end as org, count(*)::int as portals,
                                 (count(*) filter (where {4}))::int as labelled
                          {5} where {6} group by 1)
                        select coalesce(o.id, 0) as id, coalesce({0}, '') as name,
                               coalesce(s.systems, 0) as systems, coalesce(s.determined, 0) as determined, coalesce(s.meeting, 0) as meeting,
                               coalesce(p.portals, 0) as portals, coalesce(p.labelled, 0) as labelled
                        from s full join p on p.org = s.org left join organisation o on o.id = coalesce(s.org, p.org)
                        order by o.id is null, {0} collate "vi-x-icu", o.id""",
                        name(lang, "o"), MEETS, SYSTEMS, visibleTo(tx, "i"), labelled(at), PORTALS, visibleTo(tx, "p"))
                .map(row -> new OrganisationTotals(number(row, "id"), text(row, "name"), totals(row)));
    }

    /** @param after the id of the row before the page's first, 0 for the first page */
    public RowPage rows(Tx tx, RowSelection selection, long after, Instant at, Lang lang) {
        boolean portals = selection.target().countsPortals();
        Condition within = visibleTo(tx, portals ? "p" : "i")
                .and(owner(selection.owner(), portals))
                .and(state(selection, at));
        QueryPart from = portals ? PORTALS : SYSTEMS;
        int count = tx.sql()
                .fetchSingle("select count(*)::int {0} where {1}", from, within)
                .get(0, Integer.class);
        Condition page = after == 0 ? within : within.and(portals ? afterPortal(after) : afterSystem(after));
        List<Row> found = portals
                ? tx.sql()
                        .fetch(
                                """
                                select p.id, p.host, p.port, p.name, {0} as owner, {1} as inside, ({2}) as until
                                {3} where {4} order by p.name collate "vi-x-icu", p.id limit {5}""",
                                name(lang, "o"), labelled(at), LABEL_UNTIL, from, page, DSL.inline(RowPage.LENGTH + 1))
                        .map(ProgressStore::portal)
                : tx.sql()
                        .fetch(
                                """
                                select i.id, i.code, i.name, {0} as owner, {1} as inside, d.level, d.number, d.signed_on, j.meets, j.judged_on
                                {2} where {3} order by i.name collate "vi-x-icu", i.id limit {4}""",
                                name(lang, "o"),
                                inside(selection.target(), at),
                                from,
                                page,
                                DSL.inline(RowPage.LENGTH + 1))
                        .map(ProgressStore::system);
        boolean more = found.size() > RowPage.LENGTH;
        List<Row> rows = more ? found.subList(0, RowPage.LENGTH) : found;
        OptionalLong next = more ? OptionalLong.of(rows.getLast().id()) : OptionalLong.empty();
        return new RowPage(selection, ownerName(tx, selection.owner(), lang), count, List.copyOf(rows), next);
    }

    private static final QueryPart SYSTEMS = DSL.sql("""
            from information_system i
            join system_registration r on r.system_id = i.id
            join organisation o on o.id = i.owner_id and o.state_body
            left join decision_in_force d on d.system_id = i.id
            left join judgement_now j on j.system_id = i.id""");
    private static final QueryPart PORTALS = DSL.sql("""
            from portal p
            join ruling_now c on c.portal_id = p.id and c.collects
            join organisation o on o.id = p.org_id
            left join lateral (select x.id from org_ancestor a join organisation x on x.id = a.ancestor and x.parent_id is null
                               where a.descendant = p.org_id limit 1) root on true""");
    private static final Condition MEETS = DSL.condition("d.id is not null and coalesce(j.meets, false)");
    private static final QueryPart LABEL_UNTIL =
            DSL.sql("select max(l.valid_until) from label_now l where l.portal_id = p.id and l.published");

    // In force: the same words as in pub.national_totals.
    private static Condition labelled(Instant at) {
        return DSL.condition(
                "exists (select 1 from label_now l where l.portal_id = p.id and l.published"
                        + " and l.last_event in ('issued', 'renewed', 'resumed') and l.valid_from <= {0} and l.valid_until > {0})",
                at(at));
    }

    private static Condition inside(TargetId target, Instant at) {
        return switch (target) {
            case DETERMINED -> DSL.condition("d.id is not null");
            case MEETING -> MEETS;
            case LABELLED -> labelled(at);
        };
    }

    private static Condition state(RowSelection selection, Instant at) {
        Condition inside = inside(selection.target(), at);
        return switch (selection.state()) {
            case IN -> inside;
            case OUT -> inside.not();
            case ALL -> DSL.trueCondition();
        };
    }

    private static Condition owner(RowSelection.Owner owner, boolean portals) {
        return switch (owner) {
            case RowSelection.Anybody() -> DSL.trueCondition();
            case RowSelection.One(int id) ->
                DSL.condition(portals ? "o.state_body and root.id = {0}" : "i.owner_id = {0}", DSL.val(id));
            case RowSelection.Firms() -> DSL.condition("not o.state_body");
        };
    }

    private static Condition afterSystem(long id) {
        return DSL.condition(
                "(i.name collate \"vi-x-icu\", i.id) > (select b.name collate \"vi-x-icu\", b.id from information_system b where b.id = {0})",
                DSL.val(id));
    }

    private static Condition afterPortal(long id) {
        return DSL.condition(
                "(p.name collate \"vi-x-icu\", p.id) > (select b.name collate \"vi-x-icu\", b.id from portal b where b.id = {0})",
                DSL.val(id));
    }

    // The first wall; row-level security is the second.
    private static Condition visibleTo(Tx tx, String alias) {
        Scope scope = tx.scope();
        return scope.seesAll()
                ? DSL.trueCondition()
                : DSL.condition("{0} && {1}", DSL.field(DSL.name(alias, "seen_by")), DSL.val(scope.seats()));
    }

    // Empty when the reader sees nothing of that organisation.
    private static String ownerName(Tx tx, RowSelection.Owner owner, Lang lang) {
        return switch (owner) {
            case RowSelection.One(int id) ->
                tx.sql()
                        .fetchOptional(
                                """
                                select {0} as name from organisation n where n.id = {1}
                                and (exists (select 1 {2} where i.owner_id = n.id and {3}) or exists (select 1 {4} where root.id = n.id and {5}))""",
                                name(lang, "n"), DSL.val(id), SYSTEMS, visibleTo(tx, "i"), PORTALS, visibleTo(tx, "p"))
                        .map(row -> text(row, "name"))
                        .orElse("");
            case RowSelection.Anybody(), RowSelection.Firms() -> "";
        };
    }

    private static QueryPart name(Lang lang, String alias) {
        return DSL.field(DSL.name(alias, lang.pick("name_vi", "name_en")), String.class);
    }

    private static Row system(Record row) {
        String number = Optional.ofNullable(row.get("number", String.class)).orElse("");
        return new Row.OfSystem(
                row.get("id", Long.class),
                row.get("inside", Boolean.class),
                text(row, "code"),
                text(row, "name"),
                text(row, "owner"),
                Optional.ofNullable(row.get("level", Integer.class)),
                number,
                Optional.ofNullable(row.get("judged_on", LocalDate.class)));
    }

    private static Row portal(Record row) {
        int port = number(row, "port");
        return new Row.OfPortal(
                row.get("id", Long.class),
                row.get("inside", Boolean.class),
                port == 443 ? text(row, "host") : text(row, "host") + ":" + port,
                text(row, "name"),
                text(row, "owner"),
                Optional.ofNullable(row.get("until", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }

    private static Totals totals(Record row) {
        return new Totals(
                number(row, "systems"),
                number(row, "determined"),
                number(row, "meeting"),
                number(row, "portals"),
                number(row, "labelled"));
    }

    private static QueryPart at(Instant at) {
        return DSL.val(at.atOffset(ZoneOffset.UTC));
    }

    private static String text(Record row, String field) {
        return row.get(field, String.class);
    }

    private static int number(Record row, String field) {
        return row.get(field, Integer.class);
    }
}
