package vn.khien.label.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import vn.khien.badge.log.EntryJson;
import vn.khien.db.Tx;
import vn.khien.identity.NoticeStore;
import vn.khien.inventory.PortalStore;
import vn.khien.web.Texts;

/** Holds what was seen of the log against the database, both ways, and tells owners of entries that name their domain. */
public final class LogMonitor {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST = 100;

    private final MonitorStore store = new MonitorStore();

    /** What does not fit, in plain sentences, at most 100. */
    public List<String> compare(Tx tx, LogFollower.Seen.Grown seen, Instant now) {
        Map<Long, MonitorStore.Logged> held = new HashMap<>();
        store.logged(tx, seen.from(), seen.now().size()).forEach(row -> held.put(row.place(), row));
        Set<String> lost = store.lost(tx);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < seen.entries().size(); i++) {
            long place = seen.from() + i;
            entry(place, seen.entries().get(i), Optional.ofNullable(held.get(place)), lost)
                    .ifPresent(wrong::add);
        }
        for (String row : store.unlogged(tx))
            wrong.add("the database has the " + row + ", and the log has no entry for it");
        long waiting = store.waitingSince(tx, now.minus(PATIENCE));
        if (waiting > 0) wrong.add(waiting + " entries have waited for the log for more than a minute");
        return wrong.size() > MOST ? List.copyOf(wrong.subList(0, MOST)) : wrong;
    }

    private static Optional<String> entry(
            long place, byte[] bytes, Optional<MonitorStore.Logged> row, Set<String> lost) {
        Optional<LoggedEntry> said = LoggedEntry.read(bytes);
        String named = "entry " + place + " of the log ("
                + said.map(LoggedEntry::named).orElse("unreadable") + ")";
        if (row.isEmpty()) return Optional.of(named + " is not in the database");
        if (!Arrays.equals(row.get().bytes(), bytes)) return Optional.of(named + " is another one in the database");
        if (said.isEmpty()) return Optional.of(named + " is no entry of a label log");
        return fits(said.get(), row.get()) || forgotten(said.get(), row.get(), lost)
                ? Optional.empty()
                : Optional.of(named + " has nothing in the database that it was made for");
    }

    private static boolean fits(LoggedEntry said, MonitorStore.Logged row) {
        return switch (said.event()) {
            case ISSUE, RENEW ->
                row.credential()
                        .filter(c -> Optional.of(c.cid()).equals(said.cid())
                                && c.number() == said.number()
                                && OptionalLong.of(c.statusIndex()).equals(said.statusIndex())
                                && Optional.of(digest(c.digest())).equals(said.digest()))
                        .isPresent();
            case SUSPEND -> happened(said, row, "suspended");
            case RESUME -> happened(said, row, "resumed");
            case REVOKE -> happened(said, row, "revoked");
            case EXPIRE -> row.expiry();
            case KEY_ADD, KEY_RETIRE, KEY_COMPROMISE, POLICY -> true;
        };
    }

    /** Of a credential that a restore has lost, which the import has said. */
    private static boolean forgotten(LoggedEntry said, MonitorStore.Logged row, Set<String> lost) {
        return switch (said.event()) {
            case ISSUE, RENEW -> row.lost();
            case SUSPEND, RESUME, REVOKE, EXPIRE ->
                said.cid().isPresent() && lost.contains(said.cid().get() + "#" + said.number());
            case KEY_ADD, KEY_RETIRE, KEY_COMPROMISE, POLICY -> false;
        };
    }

    private static boolean happened(LoggedEntry said, MonitorStore.Logged row, String kind) {
        return row.event()
                .filter(e -> e.kind().equals(kind) && Optional.of(e.cid()).equals(said.cid()))
                .isPresent();
    }

    private static String digest(byte[] sha256) {
        return "sha-256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256);
    }

    /**
     * Tells the contacts of each domain that an entry names, once an entry; nobody at the first look, when all is new.
     *
     * @return entries that somebody was told of
     */
    public int tell(Tx tx, LogFollower.Seen.Grown seen, NoticeStore notice, Instant now) {
        if (seen.first()) return 0;
        int told = 0;
        for (long place = seen.known().size(); place < seen.now().size(); place++) {
            Optional<LoggedEntry> said = LoggedEntry.read(seen.entries().get((int) (place - seen.from())));
            if (said.isPresent() && tell(tx, place, said.get(), notice, now)) told++;
        }
        return told;
    }

    private boolean tell(Tx tx, long place, LoggedEntry said, NoticeStore notice, Instant now) {
        boolean told = false;
        for (String domain : said.domains()) {
            String kind = "logged-" + said.event().word();
            List<String> params = List.of(domain, String.valueOf(place));
            if (!names(said.event()) || store.told(tx, kind, params)) continue;
            int colon = domain.lastIndexOf(':');
            boolean ported = colon > 0 && domain.substring(colon + 1).matches("[1-9][0-9]{0,4}");
            String host = ported ? domain.substring(0, colon) : domain;
            int port = ported ? Integer.parseInt(domain.substring(colon + 1)) : 443;
            List<MonitorStore.Contact> contacts = store.contacts(tx, host, port);
            for (MonitorStore.Contact contact : contacts) {
                String path = "/portals/" + contact.portal() + "/label";
                if (contact.person().isPresent())
                    notice.tell(tx, contact.person().get(), kind, params, path, now);
                notice.mail(tx, contact.mail(), kind, params, path, now);
                told = true;
            }
            if (!contacts.isEmpty()
                    && contacts.stream().allMatch(contact -> contact.person().isEmpty()))
                tellOfficers(tx, contacts.getFirst().portal(), kind, params, notice, now);
        }
        return told;
    }

    // Contacts without an account have no inbox.
    private static void tellOfficers(
            Tx tx, long portal, String kind, List<String> params, NoticeStore notice, Instant now) {
        Set<Integer> acting =
                new PortalStore().acting(tx, portal, now.atZone(Texts.ZONE).toLocalDate());
        for (int person : notice.officers(tx, acting, now))
            notice.tell(tx, person, kind, params, "/portals/" + portal + "/label", now);
    }

    private static boolean names(EntryJson.Event event) {
        return switch (event) {
            case ISSUE, RENEW, SUSPEND, RESUME, REVOKE, EXPIRE -> true;
            case KEY_ADD, KEY_RETIRE, KEY_COMPROMISE, POLICY -> false;
        };
    }
}
