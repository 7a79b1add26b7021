package vn.khien.assessment.ports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import vn.khien.assessment.weakness.LookSource;
import vn.khien.assessment.weakness.Sighting;
import vn.khien.assessment.weakness.Subject;
import vn.khien.assessment.weakness.SubjectLook;
import vn.khien.assessment.weakness.WeaknessStore;
import vn.khien.db.Tx;
import vn.khien.scan.Evidence;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.PortEvidence;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.NmapReport;
import vn.khien.scan.ports.Reported;

/** Tells those who claim an address what looks at its ports say, in the caller's transaction, as the system. */
public final class PortJoin {
    /** As many newer reports are asked whether they saw closed what an older one saw open. */
    private static final int NEWER = 5;

    private final ClaimStore claims = new ClaimStore();
    private final PortJoinStore joins = new PortJoinStore();
    private final PortReportStore reports = new PortReportStore();
    private final WeaknessStore weaknesses = new WeaknessStore();

    /** How many subjects it told something. */
    public int report(Tx tx, long report, PortsSeen seen, Instant at, boolean complete, List<Text> because) {
        Map<Subject, Set<String>> claimed = new LinkedHashMap<>();
        claims.at(tx, seen.hosts().keySet())
                .forEach((address, subjects) -> subjects.forEach(subject ->
                        claimed.computeIfAbsent(subject, one -> new TreeSet<>()).add(address)));
        claimed.forEach((subject, addresses) -> report(tx, report, seen, at, complete, because, subject, addresses));
        return claimed.size();
    }

    private void report(
            Tx tx,
            long report,
            PortsSeen seen,
            Instant at,
            boolean complete,
            List<Text> because,
            Subject subject,
            Set<String> addresses) {
        List<PortsSeen> newer = newer(tx, report, at, addresses);
        List<Sighting> sightings = new ArrayList<>(PortSightings.of(seen, addresses, claims.claimant(tx, subject), at));
        sightings.removeIf(one -> newer.stream().anyMatch(later -> later.covers(one.key())));
        weaknesses.apply(
                tx,
                new SubjectLook(
                        subject,
                        LookSource.PORT_REPORT,
                        report,
                        OptionalLong.empty(),
                        at,
                        complete,
                        because,
                        sightings,
                        key -> addresses.contains(key.address()) && seen.covers(key)));
    }

    // a report may be brought after one that nmap began later
    private List<PortsSeen> newer(Tx tx, long report, Instant at, Set<String> addresses) {
        return joins.at(tx, addresses).stream()
                .filter(other -> other.report() != report && other.seen().isAfter(at))
                .limit(NEWER)
                .flatMap(other -> read(tx, other.report(), addresses::contains).stream())
                .toList();
    }

    /** The hosts of a stored report that are wanted. */
    private Optional<PortsSeen> read(Tx tx, long report, Predicate<String> wanted) {
        return reports.bytes(tx, report).map(bytes -> {
            PortsSeen seen = new PortsSeen();
            try (InputStream in = PackedReport.open(new ByteArrayInputStream(bytes), bytes)) {
                NmapReport read = new NmapReport(in);
                for (Reported next = read.next(); next instanceof Host host; next = read.next()) {
                    String address = PortsSeen.address(host);
                    if (wanted.test(address)) seen.add(address, host, read.asked());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return seen;
        });
    }

    /** What a scan saw of the ports of its portal, where else it stands now, and what older reports say of that. */
    public void scan(Tx tx, long scan, long portal, Instant at, Optional<Evidence> evidence) {
        Subject subject = claims.ofPortal(tx, portal);
        Set<String> claimed = claims.of(tx, subject);
        Optional<PortEvidence> ports = evidence.flatMap(
                kept -> kept.facts() instanceof PortEvidence seen ? Optional.of(seen) : Optional.empty());
        boolean moved =
                joins.places(tx, subject).stream().anyMatch(place -> !claimed.contains(place.replaceFirst(" .*", "")));
        if (ports.isPresent() || moved) {
            PortsSeen seen = ports.map(PortsSeen::of).orElseGet(PortsSeen::new);
            weaknesses.apply(
                    tx,
                    new SubjectLook(
                            subject,
                            LookSource.SCAN,
                            scan,
                            OptionalLong.empty(),
                            at,
                            ports.map(PortEvidence::gaps).filter(List::isEmpty).isPresent(),
                            ports.map(PortEvidence::gaps).orElse(List.of()),
                            PortSightings.of(seen, claimed, claims.claimant(tx, subject), at),
                            key -> !claimed.contains(key.address()) || seen.covers(key)));
        }
        older(tx, subject, claimed);
    }

    /** An address was entered on a system: reports that have it say now what they saw. */
    public void entered(Tx tx, long system) {
        Subject subject = new Subject.OfSystem(system);
        older(tx, subject, claims.of(tx, subject));
    }

    /** An address was taken off a system: what was open there is no longer the system's. */
    public void ended(Tx tx, long system, long address, Instant at) {
        Subject subject = new Subject.OfSystem(system);
        Set<String> claimed = claims.of(tx, subject);
        weaknesses.apply(
                tx,
                new SubjectLook(
                        subject,
                        LookSource.INVENTORY,
                        address,
                        OptionalLong.empty(),
                        at,
                        true,
                        List.of(),
                        List.of(),
                        key -> !claimed.contains(key.address())));
    }

    private void older(Tx tx, Subject subject, Set<String> claimed) {
        if (claimed.isEmpty()) return;
        List<PortJoinStore.Dated> all = joins.at(tx, claimed);
        if (all.isEmpty()) return;
        Set<Long> joined = joins.joined(tx, subject);
        for (PortJoinStore.Dated one : all) {
            if (joined.contains(one.report())) continue;
            read(tx, one.report(), claimed::contains)
                    .ifPresent(seen -> report(tx, one.report(), seen, one.seen(), true, List.of(), subject, claimed));
        }
    }
}
