package vn.khien.assessment.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vn.khien.assessment.weakness.Subject;
import vn.khien.assessment.weakness.WeaknessListStore;
import vn.khien.assessment.weakness.WeaknessNow;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.inventory.Province;
import vn.khien.web.OfficeKind;

/** Reports of nmap told to the systems that claim the addresses of their hosts, on a real PostgreSQL. */
class PortJoinTest {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String OPEN = "open";
    private static final String CLOSED = "closed";

    private final Province province = Province.fresh();
    private final Actor officer = province.officer();
    private final Actor assessor = Province.person(OfficeKind.ASSESSOR, province.owner());
    private final long system = province.registered(officer, "Hệ thống có cổng " + province.n());
    private final Subject subject = new Subject.OfSystem(system);
    private final String address = "198.51.100." + COUNT.incrementAndGet();
    private final PortJoin join = new PortJoin();
    private final SystemAddressStore addresses = new SystemAddressStore();

    private long enter(String entered) {
        return database()
                .write(Scope.SYSTEM, tx -> addresses.enter(tx, system, entered, "", officer.person(), Province.NOW));
    }

    private static String port(int number, String state, String service) {
        return "<port protocol=\"tcp\" portid=\"" + number + "\"><state state=\"" + state
                + "\" reason=\"syn-ack\"/><service name=\"" + service + "\" method=\"table\" conf=\"3\"/></port>";
    }

    private String xml(Instant start, String asked, String... ports) {
        return "<?xml version=\"1.0\"?>\n<nmaprun scanner=\"nmap\" args=\"nmap -sT\" start=\"" + start.getEpochSecond()
                + "\" version=\"7.93\"><scaninfo type=\"connect\" protocol=\"tcp\" numservices=\"1\" services=\""
                + asked
                + "\"/><host><status state=\"up\" reason=\"syn-ack\"/><address addr=\"" + address
                + "\" addrtype=\"ipv4\"/><ports><extraports state=\"closed\" count=\"9\"/>" + String.join("", ports)
                + "</ports></host><runstats><finished time=\"" + (start.getEpochSecond() + 1)
                + "\" exit=\"success\"/><hosts up=\"1\" down=\"0\" total=\"1\"/></runstats></nmaprun>";
    }

    /** Brings, reads and joins a report that nmap began so many days after. */
    private long brought(int day, String asked, String... ports) {
        Instant start = Province.NOW.plus(Duration.ofDays(day));
        return Reporting.bring(province.owner().id(), assessor.person(), start, xml(start, asked, ports));
    }

    private List<WeaknessNow> open() {
        return database().read(assessor.scope(), tx -> new WeaknessListStore().open(tx, subject, 100));
    }

    private List<String> places() {
        return open().stream().map(one -> one.seen().key().place()).sorted().toList();
    }

    @Test
    void an_open_database_is_a_finding_of_the_system_at_the_address_until_it_is_seen_closed() {
        enter(address);
        brought(0, "1-65535", port(3306, OPEN, "mysql"), port(443, OPEN, "https"), port(22, OPEN, "ssh"));
        assertEquals(List.of(address + " 22/tcp", address + " 3306/tcp"), places());
        brought(1, "22", port(22, CLOSED, "ssh"));
        assertEquals(List.of(address + " 3306/tcp"), places(), "3306 was not asked about");
        brought(2, "1-65535");
        assertEquals(List.of(), places(), "among the closed ones that are told in a sum");
    }

    @Test
    void a_report_brought_late_does_not_bring_back_what_a_newer_one_saw_closed() {
        enter(address);
        brought(5, "1-65535", port(22, OPEN, "ssh"));
        brought(1, "1-65535", port(22, OPEN, "ssh"), port(3306, OPEN, "mysql"));
        assertEquals(List.of(address + " 22/tcp"), places());
    }

    @Test
    void an_address_entered_later_is_told_what_older_reports_saw_and_one_taken_off_is_freed_of_it() {
        brought(0, "1-65535", port(3306, OPEN, "mysql"));
        assertEquals(List.of(), places());
        long entered = enter(address);
        database().change(Scope.SYSTEM, tx -> join.entered(tx, system, entered, address));
        assertEquals(List.of(address + " 3306/tcp"), places());
        database().change(Scope.SYSTEM, tx -> join.entered(tx, system, entered, address));
        assertEquals(1, open().getFirst().life().scans(), "told once");
        database().change(Scope.SYSTEM, tx -> {
            addresses.end(tx, entered, officer.person(), Province.NOW);
            join.ended(tx, system, entered, Province.NOW.plus(Duration.ofDays(1)));
        });
        assertEquals(List.of(), places());
    }

    @Test
    void a_weakness_says_by_whom_it_was_seen_and_by_which_level_it_was_judged() {
        enter(address);
        long report = brought(0, "1-65535", port(3306, OPEN, "mysql"));
        WeaknessNow one = open().getFirst();
        assertEquals(report, one.sources().getFirst().ref());
        assertTrue(
                one.seen().because().vi().contains("chưa xác định cấp độ"),
                one.seen().because().vi());
        assertEquals("open-databases", one.seen().key().check());
    }

    @Test
    void a_report_of_another_province_tells_nothing() {
        enter(address);
        Province other = Province.fresh();
        Actor stranger = Province.person(OfficeKind.ASSESSOR, other.owner());
        Instant start = Province.NOW;
        Reporting.bring(other.owner().id(), stranger.person(), start, xml(start, "1-65535", port(3306, OPEN, "mysql")));
        assertEquals(List.of(), places());
    }

    @Test
    void a_host_that_filters_all_there_is_may_have_shut_us_out() {
        enter(address);
        brought(0, "1-65535", port(3306, OPEN, "mysql"));
        Instant start = Province.NOW.plus(Duration.ofDays(1));
        Reporting.bring(
                province.owner().id(),
                assessor.person(),
                start,
                xml(start, "1-65535").replace("state=\"closed\" count", "state=\"filtered\" count"));
        assertEquals(List.of(address + " 3306/tcp"), places());
    }
}
