package vn.khien.label.decision;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.khien.badge.Cid;
import vn.khien.badge.Credentials;
import vn.khien.badge.log.EntryJson;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.NoticeStore;
import vn.khien.identity.Signed;
import vn.khien.label.IssuedLabel;
import vn.khien.label.Issuing;
import vn.khien.label.LabelChange;
import vn.khien.label.LabelMatter;
import vn.khien.label.LabelStanding;
import vn.khien.label.LabelStore;
import vn.khien.label.keys.LabelKeyStore;
import vn.khien.label.watch.CaseStore;
import vn.khien.label.watch.Held;
import vn.khien.label.watch.HeldStore;
import vn.khien.label.watch.WatchStore;
import vn.khien.label.watch.Watching;
import vn.khien.label.watch.rules.SecondPersonRevokes;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.ledger.LogStore;
import vn.khien.web.Form;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** The file of a label: its history, papers and next action; suspending, resuming, revoking. */
final class IssuedLabelPages {
    private static final Permission KEEPERS = Permission.holding(OfficeKind.REVIEWER, OfficeKind.AUTHORITY);
    private static final int NOTE = 1000;

    private final Database database;
    private final LabelStore labels;
    private final LabelDecisionStore decisions;
    private final LogStore log;
    private final Issuing issuing;
    private final LedgerStore ledger;
    private final Views views;
    private final LabelKeyStore keys = new LabelKeyStore();
    private final PaperStore papers = new PaperStore();
    private final ProposalStore proposals = new ProposalStore();
    private final WatchStore watch = new WatchStore();
    private final HeldStore held = new HeldStore();
    private final CaseStore cases = new CaseStore();
    private final NoticeStore notices = NoticeStore.inboxes();

    IssuedLabelPages(
            Database database,
            LabelStore labels,
            LabelDecisionStore decisions,
            LogStore log,
            Issuing issuing,
            LedgerStore ledger,
            Views views) {
        this.database = database;
        this.labels = labels;
        this.decisions = decisions;
        this.log = log;
        this.issuing = issuing;
        this.ledger = ledger;
        this.views = views;
    }

    List<Route> routes() {
        List<Route> all =
                new java.util.ArrayList<>(List.of(Route.get("/labels/{cid}", KEEPERS, Signed.in(this::show))));
        for (LabelChange change : LabelChange.values()) {
            String path = "/labels/{cid}/" + change.word();
            all.add(Route.get(path, KEEPERS, Signed.in((a, r) -> confirm(a, r, change))));
            all.add(Route.post(path, KEEPERS, Signed.in((a, r) -> change(a, r, change))));
        }
        return all;
    }

    private Reply show(Actor actor, Request request) {
        return show(actor, request, 200, Optional.empty());
    }

    private Reply show(Actor actor, Request request, int status, Optional<String> refused) {
        return database.read(
                actor.scope(),
                tx -> standing(tx, request)
                        .<Reply>map(found -> {
                            IssuedLabel label = found.label();
                            Map<String, Object> parameters = new HashMap<>();
                            parameters.put(
                                    "page",
                                    views.page(
                                            request.under("/labels/" + label.cid()),
                                            "label.case.title",
                                            label.domain()));
                            parameters.put("label", label);
                            parameters.put("state", found.state());
                            parameters.put(
                                    "deeds", decisions.deeds(tx, label.cid().value()));
                            parameters.put("changes", LabelChange.after(found.state()));
                            parameters.put("papers", papers.standing(tx, List.of(label.portal())));
                            parameters.put("proposal", proposals.waitingFor(tx, label.portal()));
                            parameters.put(
                                    "due", !label.revoked() && LabelMatter.due(label.validUntil(), request.now()));
                            parameters.put(
                                    "exposed",
                                    !label.revoked() && keys.compromised(tx).contains(Credentials.signer(label.jws())));
                            parameters.put("refused", refused);
                            parameters.put("watching", watching(tx, label, request.today()));
                            return views.show(status, "label/case", parameters);
                        })
                        .orElse(Reply.missing()));
    }

    private Reply confirm(Actor actor, Request request, LabelChange change) {
        Optional<LabelStanding> found = database.read(actor.scope(), tx -> standing(tx, request));
        if (found.isEmpty()) return Reply.missing();
        if (!change.follows(found.get().state()))
            return show(actor, request, 409, Optional.of("label.refused.not-now"));
        return form(request, 200, change, found.get());
    }

    private Reply change(Actor actor, Request request, LabelChange change) {
        Form form = request.form();
        Optional<EntryJson.Reason> reason = Arrays.stream(EntryJson.Reason.values())
                .filter(each -> each.word().equals(form.raw("reason")))
                .findFirst();
        if (reason.isEmpty()) form.wrong("reason", form.raw("reason").isEmpty() ? "form.choose" : "form.unknown");
        String note = form.lines("note", 5, NOTE);
        Reply reply = database.write(actor.scope(), tx -> {
            Optional<LabelStanding> found = standing(tx, request);
            if (found.isEmpty()) return Reply.missing();
            if (!form.good() || reason.isEmpty()) return form(request, 422, change, found.get());
            decisions.hold(tx, found.get().label().portal());
            LabelStanding now = standing(tx, request).orElseThrow();
            if (!change.follows(now.state())) return Reply.refused(409, "label.refused.not-now");
            IssuedLabel label = now.label();
            if (change == LabelChange.REVOCATION && wantsSecond(tx, actor, request))
                return held(tx, actor, request, label, reason.get(), note);
            issuing.happens(tx, label, change.kind(), reason.get(), note, Optional.of(actor.person()), request.now());
            ledger.record(
                    tx,
                    Entry.of(request.now(), actor.id(), "label." + change.kind().word(), "label/" + label.cid())
                            .with("domain", label.domain())
                            .with("reason", reason.get().word())
                            .withPersonal("note", note));
            return Reply.seeOther(
                    "/labels/" + label.cid() + "?said=label." + change.kind().word());
        });
        if (reply instanceof Reply.Refused refused && refused.status() == 409)
            return show(actor, request, 409, Optional.of(refused.reason()));
        return reply;
    }

    private boolean wantsSecond(Tx tx, Actor actor, Request request) {
        watch.breaker(tx);
        return SecondPersonRevokes.wanted(
                watch.revokedBy(tx, actor.person(), request.now().minus(SecondPersonRevokes.WITHIN)));
    }

    private Reply held(Tx tx, Actor actor, Request request, IssuedLabel label, EntryJson.Reason reason, String note) {
        String cid = label.cid().value();
        boolean waits = held.waitingOf(tx, cid).stream().anyMatch(each -> each.why() == Held.Why.SECOND_PERSON);
        if (!waits) {
            held.hold(
                    tx,
                    cid,
                    LabelChange.REVOCATION.kind().word(),
                    reason.word(),
                    "",
                    note,
                    Held.Why.SECOND_PERSON,
                    Optional.of(actor.person()),
                    request.now());
            ledger.record(
                    tx,
                    Entry.of(request.now(), actor.id(), "label.held", "label/" + cid)
                            .with("domain", label.domain())
                            .with("why", Held.Why.SECOND_PERSON.word())
                            .with("reason", reason.word())
                            .withPersonal("note", note));
            notices.tellOffices(
                    tx,
                    Set.of(OfficeKind.REVIEWER, OfficeKind.AUTHORITY),
                    Optional.of(actor.person()),
                    "label-held-second",
                    List.of(label.domain(), actor.name()),
                    "/labels/held",
                    request.now());
        }
        return Reply.seeOther("/labels/" + cid + "?said=watch.held");
    }

    private Watching watching(Tx tx, IssuedLabel label, LocalDate today) {
        String cid = label.cid().value();
        return new Watching(
                watch.looked(tx, label.portal(), today),
                watch.warnings(tx, cid),
                held.waitingOf(tx, cid),
                cases.openOf(tx, cid));
    }

    private Reply form(Request request, int status, LabelChange change, LabelStanding found) {
        return views.show(
                status,
                "label/change",
                Map.of(
                        "page", views.page(request, "label.change." + change.word()),
                        "form", request.form(),
                        "change", change,
                        "label", found.label(),
                        "state", found.state()));
    }

    private Optional<LabelStanding> standing(Tx tx, Request request) {
        return Cid.parse(request.at("cid"))
                .flatMap(cid -> labels.find(tx, cid.value()))
                .map(label -> new LabelStanding(label, label.state(size(tx), request.now())));
    }

    private long size(Tx tx) {
        return log.head(tx).map(LogStore.Head::size).orElse(0L);
    }
}
