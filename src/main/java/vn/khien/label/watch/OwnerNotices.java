package vn.khien.label.watch;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.khien.db.Tx;
import vn.khien.identity.NoticeStore;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.SystemStore;

/** Tells the two contacts of a portal's system: in their inbox where they have an account, by mail where mail is sent. */
public final class OwnerNotices {
    private final NoticeStore notices;
    private final PortalStore portals;
    private final SystemStore systems;

    public OwnerNotices(NoticeStore notices, PortalStore portals, SystemStore systems) {
        this.notices = notices;
        this.portals = portals;
        this.systems = systems;
    }

    public void tell(Tx tx, long portal, String kind, List<String> params, Instant now) {
        String path = "/portals/" + portal + "/label";
        Set<String> told = new HashSet<>();
        portals.find(tx, portal).stream()
                .flatMap(found -> found.systemId().stream().boxed())
                .flatMap(system -> systems.contacts(tx, system).stream())
                .forEach(contact -> {
                    contact.person().ifPresent(person -> {
                        if (told.add("person/" + person)) notices.tell(tx, person, kind, params, path, now);
                    });
                    if (told.add(contact.mail())) notices.mail(tx, contact.mail(), kind, params, path, now);
                });
    }
}
