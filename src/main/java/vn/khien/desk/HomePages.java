package vn.khien.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.desk.rules.WhatIsNext;
import vn.khien.identity.Actor;
import vn.khien.identity.Seat;
import vn.khien.identity.Signed;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.SystemStore;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** The first page after signing in: for each office what waits for it. */
public final class HomePages {
    private static final int OWN = 300;
    private static final int ROWS = 10;
    private static final int QUEUE = 50;

    /** Which of the own systems are shown. */
    public enum Work {
        ALL,
        MINE,
        OTHERS,
        NONE;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        boolean takes(NextAction action) {
            return switch (this) {
                case ALL -> true;
                case MINE -> action instanceof NextAction.Ours;
                case OTHERS -> action instanceof NextAction.Others;
                case NONE -> action instanceof NextAction.Nothing;
            };
        }

        static Work of(String word) {
            for (Work work : values()) if (work.word().equals(word)) return work;
            return ALL;
        }
    }

    /**
     * What an officer or leader looks after.
     *
     * @param shown the most pressing of those that {@code work} takes
     * @param tally how many systems each filter takes
     */
    public record Own(
            Work work, List<Sight> shown, Map<Work, Long> tally, QueueStore.Counts counts, List<Sight> returned) {}

    /** A dossier that waits for this person's office. */
    public record Due(QueueStore.Waiting waiting, NextAction.Held held) {}

    private final Database database;
    private final SystemStore systems;
    private final PortalStore portals;
    private final DeskStore desk;
    private final QueueStore queues;
    private final WhatIsNext next = new WhatIsNext();
    private final Views views;

    public HomePages(
            Database database,
            SystemStore systems,
            PortalStore portals,
            DeskStore desk,
            QueueStore queues,
            Views views) {
        this.database = database;
        this.systems = systems;
        this.portals = portals;
        this.desk = desk;
        this.queues = queues;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(Route.get("/", Permission.SIGNED_IN, Signed.in(this::home)));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/", "desk.nav.home", Permission.SIGNED_IN));
    }

    private Reply home(Actor actor, Request request) {
        return database.read(actor.scope(), tx -> {
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("page", views.page(request, "desk.home"));
            parameters.put("today", request.today());
            parameters.put("offices", actor.offices());
            parameters.put("own", own(tx, actor, request));
            parameters.put("dossiers", dossiers(tx, actor, request));
            parameters.put("unscanned", at(tx, actor, request, OfficeKind.ASSESSOR, queues::unscanned));
            parameters.put("ready", at(tx, actor, request, OfficeKind.REVIEWER, queues::ready));
            parameters.put("proposed", at(tx, actor, request, OfficeKind.AUTHORITY, queues::proposed));
            return views.show("desk/home", parameters);
        });
    }

    private Optional<Own> own(Tx tx, Actor actor, Request request) {
        Set<Integer> organisations = organisations(actor, OfficeKind.OFFICER);
        if (organisations.isEmpty()) organisations = organisations(actor, OfficeKind.LEADER);
        if (organisations.isEmpty()) return Optional.empty();
        List<Sight> all = desk
                .standings(
                        tx,
                        systems.ofOrganisations(tx, organisations, request.today(), OWN),
                        request.today(),
                        request.now())
                .stream()
                .map(standing -> Sight.of(standing, next.of(standing), actor))
                .sorted(Comparator.comparingInt(sight -> WhatIsNext.urgency(sight.next())))
                .toList();
        Work work = request.asked("work").map(Work::of).orElse(Work.ALL);
        Map<Work, Long> tally = new java.util.EnumMap<>(Work.class);
        for (Work each : Work.values())
            tally.put(
                    each, all.stream().filter(sight -> each.takes(sight.next())).count());
        return Optional.of(new Own(
                work,
                all.stream()
                        .filter(sight -> work.takes(sight.next()))
                        .limit(ROWS)
                        .toList(),
                tally,
                queues.counts(tx, organisations, request.today(), request.now()),
                all.stream()
                        .filter(sight -> sight.next() instanceof NextAction.Supplement)
                        .limit(ROWS)
                        .toList()));
    }

    private List<Due> dossiers(Tx tx, Actor actor, Request request) {
        if (!actor.holds(OfficeKind.APPRAISER) && !actor.holds(OfficeKind.APPROVER)) return List.of();
        List<Due> due = new ArrayList<>();
        for (QueueStore.Waiting waiting : queues.dossiers(
                tx,
                organisations(actor, OfficeKind.APPRAISER),
                organisations(actor, OfficeKind.APPROVER),
                request.today(),
                QUEUE)) due.add(new Due(waiting, next.held(waiting.stage(), waiting.level(), waiting.since())));
        due.sort(Comparator.comparing(d -> d.held().until().orElse(java.time.LocalDate.MAX)));
        return due;
    }

    private List<PortalStanding> at(
            Tx tx, Actor actor, Request request, OfficeKind office, BiFunction<Tx, Integer, List<Long>> queue) {
        if (!actor.holds(office)) return List.of();
        return desk.portalStandings(tx, portals.all(tx, queue.apply(tx, ROWS)), request.today(), request.now());
    }

    private static Set<Integer> organisations(Actor actor, OfficeKind kind) {
        return actor.seats().stream()
                .filter(seat -> seat.kind() == kind)
                .map(Seat::organisation)
                .collect(Collectors.toSet());
    }
}
