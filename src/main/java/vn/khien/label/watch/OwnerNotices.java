package vn.khien.label.watch;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.khien.db.Tx;
import vn.khien.identity.NoticeStore;
import vn.khien.inventory.Contact;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.SystemStore;
import vn.khien.web.Texts;

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
        Optional<Portal> found = portals.find(tx, portal);
        if (found.isEmpty()) return;
        List<Contact> contacts = contacts(tx, found.get());
        Set<Integer> people = new HashSet<>();
        contacts.forEach(contact -> contact.person().ifPresent(people::add));
        // contacts without an account have no inbox
        if (people.isEmpty()) people.addAll(officers(tx, portal, now));
        people.forEach(person -> notices.tell(tx, person, kind, params, path(portal), now));
        mail(tx, contacts, portal, kind, params, now);
    }

    /**
     * Tells those who are to do something: the contacts, and the officers who act for the portal, whose contact has no
     * account perhaps.
     *
     * @return false when there is nobody to tell
     */
    public boolean ask(Tx tx, Portal portal, String kind, List<String> params, Instant now) {
        List<Contact> contacts = contacts(tx, portal);
        Set<Integer> people = new HashSet<>(officers(tx, portal.id(), now));
        contacts.forEach(contact -> contact.person().ifPresent(people::add));
        people.forEach(person -> notices.tell(tx, person, kind, params, path(portal.id()), now));
        return mail(tx, contacts, portal.id(), kind, params, now) || !people.isEmpty();
    }

    private List<Contact> contacts(Tx tx, Portal portal) {
        return portal.systemId().stream()
                .boxed()
                .flatMap(system -> systems.contacts(tx, system).stream())
                .toList();
    }

    private Set<Integer> officers(Tx tx, long portal, Instant now) {
        return notices.officers(
                tx, portals.acting(tx, portal, now.atZone(Texts.ZONE).toLocalDate()), now);
    }

    private boolean mail(Tx tx, List<Contact> contacts, long portal, String kind, List<String> params, Instant now) {
        boolean sent = false;
        Set<String> told = new HashSet<>();
        for (Contact contact : contacts)
            if (told.add(contact.mail())) sent |= notices.mail(tx, contact.mail(), kind, params, path(portal), now);
        return sent;
    }

    private static String path(long portal) {
        return "/portals/" + portal + "/label";
    }
}
