package vn.khien.identity;

import java.util.List;
import java.util.Map;
import vn.khien.db.Database;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** Everybody's own inbox. */
public final class NoticePages {
    private static final int UNREAD = 100;
    private static final int READ = 50;

    private final Database database;
    private final NoticeStore notices;
    private final Views views;

    public NoticePages(Database database, NoticeStore notices, Views views) {
        this.database = database;
        this.notices = notices;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/inbox", Permission.SIGNED_IN, Signed.in(this::inbox)),
                Route.post("/inbox/reading", Permission.SIGNED_IN, Signed.in(this::readAll)),
                Route.post("/inbox/{id}/reading", Permission.SIGNED_IN, Signed.in(this::read)));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/inbox", "nav.inbox", Permission.SIGNED_IN));
    }

    private Reply inbox(Actor actor, Request request) {
        long before = number(request.asked("before").orElse(""));
        return database.read(actor.scope(), tx -> {
            List<Notice> unread = notices.unread(tx, actor.person(), UNREAD);
            List<Notice> read = notices.read(tx, actor.person(), before, READ + 1);
            boolean more = read.size() > READ;
            return views.show(
                    "identity/inbox",
                    Map.of(
                            "page", views.page(request, "notice.title"),
                            "unread", before > 0 ? List.<Notice>of() : unread,
                            "count", notices.countUnread(tx, actor.person()),
                            "read", more ? read.subList(0, READ) : read,
                            "older", more ? read.get(READ - 1).id() : 0L));
        });
    }

    private Reply read(Actor actor, Request request) {
        boolean theirs = database.write(
                actor.scope(), tx -> notices.markRead(tx, actor.person(), request.id("id"), request.now()));
        return theirs ? Reply.seeOther("/inbox?said=notice.read") : Reply.missing();
    }

    private Reply readAll(Actor actor, Request request) {
        long upTo = number(request.form().raw("upTo"));
        database.change(actor.scope(), tx -> notices.markAllRead(tx, actor.person(), upTo, request.now()));
        return Reply.seeOther("/inbox?said=notice.all-read");
    }

    private static long number(String text) {
        return text.matches("[1-9]\\d{0,17}") ? Long.parseLong(text) : 0;
    }
}
