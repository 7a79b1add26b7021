package vn.khien.label.watch;

import static vn.khien.inventory.Province.database;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.khien.badge.Embed;
import vn.khien.badge.KeySet;
import vn.khien.badge.LabelState;
import vn.khien.badge.Tier;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.identity.NoticeStore;
import vn.khien.inventory.Organisation;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.Province;
import vn.khien.inventory.SystemStore;
import vn.khien.label.IssuedLabel;
import vn.khien.label.Issuing;
import vn.khien.label.LabelRows;
import vn.khien.label.LabelStore;
import vn.khien.label.log.LabelWorker;
import vn.khien.label.log.LogGuard;
import vn.khien.ledger.LedgerStore;
import vn.khien.ledger.LogStore;
import vn.khien.scan.CertificateLook;
import vn.khien.scan.Found;
import vn.khien.scan.Judgement;
import vn.khien.web.Method;
import vn.khien.web.OfficeKind;
import vn.khien.web.Page;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Texts;
import vn.khien.web.Views;

/** Labels in force, a clock that is set, and portals whose proof and certificate come and go. */
final class WatchedNation {
    static final String LABEL_URL = "http://localhost:3";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A labelled portal and the two contacts of its system. */
    record Labelled(String cid, long portal, long system, String host, Actor first, Actor second) {}

    final LabelStore labels = new LabelStore();
    final WatchStore store = new WatchStore();
    final HeldStore held = new HeldStore();
    final CaseStore cases = new CaseStore();
    final NoticeStore notices = new NoticeStore(true);
    final LedgerStore ledger = new LedgerStore(RANDOM);
    final KeySet keys = KeySet.ceremony("localhost:3", Province.NOW, RANDOM);
    final Issuing issuing = new Issuing(labels, (tx, purpose, moment) -> keys, LABEL_URL, true, RANDOM);
    final OwnerNotices owners = new OwnerNotices(notices, new PortalStore(), new SystemStore());
    final Breaker breaker = new Breaker(store, held, issuing, owners, notices, ledger);
    final WatchedLabels watched = new WatchedLabels(labels, store, cases, breaker, owners, notices, ledger);
    final AssessmentWatch assessments = new AssessmentWatch(labels, store, cases, breaker, owners, notices, ledger);
    final Views views = new Views(new Page.Site("http://127.0.0.1:1", LABEL_URL, true, false, "0"), List.of());
    final Set<String> withoutProof = new HashSet<>();
    final Set<String> withoutCertificate = new HashSet<>();
    final Province province = Province.fresh();
    final Actor reviewer;
    final Actor authority;
    private final LabelWorker log;
    private final Organisation body;
    Instant now;

    WatchedNation(Path folder, LocalDate day) {
        now = at(day, 1);
        alone();
        body = LabelRows.authority("NCAW" + province.n());
        reviewer = person(OfficeKind.REVIEWER);
        authority = person(OfficeKind.AUTHORITY);
        log = new LabelWorker(
                database(),
                keys,
                (tx, purpose, moment) -> keys,
                new LogGuard(folder.resolve("data"), keys.log().origin()),
                LABEL_URL,
                true,
                () -> now);
    }

    // The breaker counts the labels of a nation: those of other tests are none of ours.
    private static void alone() {
        database().change(Scope.SYSTEM, tx -> tx.sql().execute("""
                insert into label_event (cid, kind, at, reason) select l.cid, 'revoked', l.made_at, 'administrative' from label l
                where not exists (select 1 from label_event e where e.cid = l.cid and e.kind = 'revoked')"""));
    }

    Actor person(OfficeKind kind) {
        return Province.person(kind, body);
    }

    static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(Texts.ZONE).toInstant();
    }

    /** What another test left behind is no concern of this one's breaker. */
    void quiet() {
        database().change(Scope.SYSTEM, tx -> {
            held.waiting(tx).forEach(each -> held.end(tx, each.id(), false, Optional.empty(), now));
            cases.open(tx, 1000)
                    .forEach(each -> cases.end(tx, each.id(), LabelCase.Outcome.DISMISSED, "", Optional.empty(), now));
            tx.sql().execute("update mail_out set sent_at = now() where sent_at is null");
        });
        now = now.plus(Duration.ofHours(2));
    }

    Labelled labelled() {
        return labelled(Tier.BASIC);
    }

    Labelled labelled(Tier tier) {
        Actor first = province.officer();
        Actor second = province.officer();
        long system = province.registered(first, "Cổng theo dõi " + first.person());
        String host = "theo-doi-" + first.person() + ".localhost";
        return database().write(Scope.SYSTEM, tx -> {
            tx.sql()
                    .execute(
                            "update system_contact set person_id = case ordinal when 1 then ? else ? end, mail = ordinal || ? where system_id = ?",
                            first.person(),
                            second.person(),
                            "@" + host,
                            system);
            long portal = LabelRows.portal(tx, province, system, host, now);
            var ground = new Issuing.Ground(now, "Cơ quan cấp nhãn mẫu", "sha-256:x");
            String cid = issuing.issue(tx, labels.holder(tx, portal).orElseThrow(), tier, ground, Optional.empty(), now)
                    .toString();
            LabelRows.decided(tx, system);
            return new Labelled(cid, portal, system, host, first, second);
        });
    }

    void decisionEnds(Labelled label) {
        database()
                .change(
                        Scope.SYSTEM,
                        tx -> tx.sql()
                                .execute(
                                        "insert into level_decision_end (decision_id, why, on_day) select id, 'x', date '2026-11-20' from level_decision where system_id = ?",
                                        label.system()));
    }

    /** A scan of a portal with its result, which the watch then hears of. */
    void scanned(Labelled of, String status, Judgement judgement) {
        database().change(Scope.SYSTEM, tx -> {
            long scan = LabelRows.scanned(tx, of.portal(), status, "{}", now);
            assessments.heard(tx, scan, new PortalStore().find(tx, of.portal()).orElseThrow(), judgement, now);
        });
    }

    void publish() {
        log.round();
    }

    /** From places of these names; portals of other tests show all that is asked for. */
    WatchWorker from(String... names) {
        List<Vantage> places = new ArrayList<>();
        for (String name : names) places.add(new Place(name));
        return new WatchWorker(database(), store, watched, places, LABEL_URL, () -> now);
    }

    private final class Place implements Vantage {
        private final String name;

        Place(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        private boolean hides(Set<String> hosts, String host) {
            return hosts.contains(host) || hosts.contains(host + "@" + name);
        }

        @Override
        public List<Found> proof(String host, int port) {
            if (hides(withoutProof, host)) return List.of();
            return database().read(Scope.SYSTEM, labels::all).stream()
                    .filter(label ->
                            label.domain().equals(host) || label.domain().startsWith(host + ":"))
                    .map(label -> new Found("dns-txt", Embed.pointer(label.cid())))
                    .toList();
        }

        @Override
        public CertificateLook.Sight certificate(String host, int port) {
            boolean valid = !hides(withoutCertificate, host);
            return new CertificateLook.Sight(valid, valid ? "" : "the certificate has expired");
        }
    }

    IssuedLabel label(Labelled of) {
        return database().read(Scope.SYSTEM, tx -> labels.find(tx, of.cid())).orElseThrow();
    }

    String state(Labelled of) {
        publish();
        long size = database()
                .read(Scope.SYSTEM, tx -> new LogStore(LogStore.Log.LABEL).head(tx))
                .map(LogStore.Head::size)
                .orElse(0L);
        LabelState state = label(of).state(size, now);
        return state.word();
    }

    /** Kinds of a person's notices, oldest first. */
    List<String> told(Actor person) {
        return database()
                .read(
                        Scope.SYSTEM,
                        tx -> tx.sql()
                                .fetch("select kind from notice where person_id = ? order by id", person.person())
                                .map(r -> r.get(0, String.class)));
    }

    /** Addresses and kinds of the mail to a portal's contacts. */
    List<String> mailed(Labelled of) {
        return database()
                .read(
                        Scope.SYSTEM,
                        tx -> tx.sql()
                                .fetch(
                                        "select address || ' ' || kind from mail_out where address like ? order by id",
                                        "%@" + of.host())
                                .map(r -> r.get(0, String.class)));
    }

    List<String> written(Labelled of) {
        return database()
                .read(Scope.SYSTEM, tx -> ledger.newest(tx, Long.MAX_VALUE, "label/" + of.cid(), 50))
                .reversed()
                .stream()
                .map(LedgerStore.Recorded::kind)
                .toList();
    }

    /** Sends a request at this nation's time. */
    Reply.Whole send(
            List<Route> routes,
            Actor actor,
            Method method,
            String path,
            Map<String, String> at,
            Map<String, List<String>> fields) {
        String real = path;
        for (var each : at.entrySet()) real = real.replace("{" + each.getKey() + "}", each.getValue());
        Request r = method == Method.POST
                ? Province.postAll(actor, real, at, fields)
                : Province.get(actor, real, at, Map.of());
        Request request = new Request(
                r.method(),
                r.path(),
                r.parameters(),
                r.query(),
                r.form(),
                r.lang(),
                r.visitor(),
                r.remote(),
                r.sessionToken(),
                r.csrf(),
                r.userAgent(),
                now);
        for (Route route : routes)
            if (route.method() == method && route.path().equals(path)) {
                Reply reply = route.handler().handle(request);
                return reply instanceof Reply.Whole whole
                        ? whole
                        : Reply.text(((Reply.Refused) reply).status(), "refused");
            }
        throw new AssertionError("no route " + path);
    }
}
