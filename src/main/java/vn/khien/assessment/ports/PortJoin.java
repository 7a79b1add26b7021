package vn.khien.assessment.ports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import vn.khien.assessment.EvidenceStore;
import vn.khien.assessment.weakness.LookSource;
import vn.khien.assessment.weakness.Sighting;
import vn.khien.assessment.weakness.Subject;
import vn.khien.assessment.weakness.SubjectLook;
import vn.khien.assessment.weakness.WeaknessKey;
import vn.khien.assessment.weakness.WeaknessStore;
import vn.khien.db.Tx;
import vn.khien.scan.Collector;
import vn.khien.scan.Evidence;
import vn.khien.scan.evidence.PortEvidence;
import vn.khien.scan.ports.Asked;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.NmapReport;
import vn.khien.scan.ports.Reported;

/** Tells those who claim an address what looks at its ports say, in the caller's transaction, as the system. */
public final class PortJoin {
    /** As many newer reports are asked whether they saw closed what an older one saw open. */
    private static final int NEWER = 5;

    private static final int SCANS = 20;

    // what an inventory look refers to: the id of an address or a scan, times KINDS, and what happened
    private static final int KINDS = 4;
    private static final int ENTERED = 1;
    private static final int ENDED = 2;
    private static final int MOVED = 3;

    private final ClaimStore claims = new ClaimStore();
    private final PortJoinStore joins = new PortJoinStore();
    private final PortReportStore reports = new PortReportStore();
    private final WeaknessStore weaknesses = new WeaknessStore();
    private final EvidenceStore evidence = new EvidenceStore();

    /** How many subjects it told something. */
    public int report(Tx tx, PortReport report, PortsSeen seen, PortReportResult result) {
        // who keeps a clock that is wrong has not seen the future
        Instant at =
                result.started().filter(start -> !start.isAfter(report.at())).orElse(report.at());
        Map<Subject, Set<String>> claimed = new TreeMap<>(Comparator.comparing(Subject::word));
        claims.at(tx, seen.hosts().keySet(), report.orgId())
                .forEach((address, subjects) -> subjects.forEach(subject ->
                        claimed.computeIfAbsent(subject, one -> new TreeSet<>()).add(address)));
        Set<String> all = new TreeSet<>();
        claimed.values().forEach(all::addAll);
        List<PortsSeen> newer = all.isEmpty() ? List.of() : newer(tx, report.id(), at, all);
        claimed.forEach((subject, addresses) -> {
            List<Sighting> sightings =
                    new ArrayList<>(PortSightings.of(seen, addresses, claims.claimant(tx, subject), at));
            sightings.removeIf(one -> newer.stream().anyMatch(later -> later.covers(one.key())));
            weaknesses.apply(
                    tx,
                    new SubjectLook(
                            subject,
                            LookSource.PORT_REPORT,
                            report.id(),
                            OptionalLong.empty(),
                            at,
                            result.complete(),
                            result.because(),
                            sightings,
                            key -> addresses.contains(key.address()) && seen.covers(key)));
        });
        return claimed.size();
    }

    // a report may be brought after one that nmap began later, or after our own look
    private List<PortsSeen> newer(Tx tx, long report, Instant at, Set<String> addresses) {
        List<PortsSeen> newer = new ArrayList<>();
        joins.at(tx, addresses).stream()
                .filter(other -> other.report() != report && other.seen().isAfter(at))
                .limit(NEWER)
                .forEach(other -> read(tx, other.report(), addresses::contains).ifPresent(newer::add));
        for (long scan : joins.portScans(tx, addresses, at, SCANS))
            ports(evidence.of(tx, scan, Collector.PORTS)).map(PortsSeen::of).ifPresent(newer::add);
        return newer;
    }

    private static Optional<PortEvidence> ports(Optional<Evidence> kept) {
        return kept.flatMap(one -> one.facts() instanceof PortEvidence seen ? Optional.of(seen) : Optional.empty());
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

    /** What reports say of where it stands now and did not before, and what a scan saw of the ports of its portal. */
    public void scan(Tx tx, long scan, long portal, Instant at, Optional<Evidence> kept) {
        Subject subject = claims.ofPortal(tx, portal);
        Set<String> claimed = claims.of(tx, subject);
        Set<String> fresh = new TreeSet<>(claimed);
        fresh.removeAll(joins.before(tx, portal, scan));
        history(tx, subject, fresh, scan * KINDS + MOVED);
        Optional<PortEvidence> ports = ports(kept);
        boolean moved =
                joins.places(tx, subject).stream().anyMatch(place -> !claimed.contains(place.replaceFirst(" .*", "")));
        if (ports.isEmpty() && !moved) return;
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

    /** An address was entered on a system: reports that have it say now what they saw. */
    public void entered(Tx tx, long system, long address, String entered) {
        Subject subject = new Subject.OfSystem(system);
        if (claims.of(tx, subject).contains(entered) && claims.isIts(tx, subject, entered))
            history(tx, subject, Set.of(entered), address * KINDS + ENTERED);
    }

    /** An address was taken off a system: what was open there is no longer the system's. */
    public void ended(Tx tx, long system, long address, Instant at) {
        Subject subject = new Subject.OfSystem(system);
        Set<String> claimed = claims.of(tx, subject);
        inventory(tx, subject, address * KINDS + ENDED, at, List.of(), key -> !claimed.contains(key.address()));
    }

    private void history(Tx tx, Subject subject, Set<String> addresses, long ref) {
        if (addresses.isEmpty()) return;
        List<PortJoinStore.Stored> stored = joins.newest(tx, subject, addresses);
        if (stored.isEmpty()) return;
        PortsSeen seen = new PortsSeen();
        Instant at = Instant.MIN;
        for (PortJoinStore.Stored one : stored) {
            seen.add(one.address(), one.host(), Asked.NOTHING);
            if (one.seen().isAfter(at)) at = one.seen();
        }
        List<Sighting> sightings = PortSightings.of(seen, addresses, claims.claimant(tx, subject), at);
        inventory(tx, subject, ref, at, sightings, key -> false);
    }

    private void inventory(
            Tx tx, Subject subject, long ref, Instant at, List<Sighting> sightings, Predicate<WeaknessKey> covers) {
        weaknesses.apply(
                tx,
                new SubjectLook(
                        subject,
                        LookSource.INVENTORY,
                        ref,
                        OptionalLong.empty(),
                        at,
                        true,
                        List.of(),
                        sightings,
                        covers));
    }
}
