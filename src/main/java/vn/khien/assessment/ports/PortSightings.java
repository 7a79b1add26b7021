package vn.khien.assessment.ports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.khien.assessment.weakness.Sighting;
import vn.khien.assessment.weakness.WeaknessKey;
import vn.khien.components.Certainty;
import vn.khien.components.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.rules.Exposure;
import vn.khien.scan.ports.rules.PortMatter;
import vn.khien.scan.ports.rules.PortRules;

/** What the rules over ports say of the hosts that a subject claims. */
final class PortSightings {
    private static final Map<String, Text> IS = Map.of(
            "open-administration", new Text("cổng quản trị từ xa đang mở", "remote administration is open"),
            "open-databases", new Text("cơ sở dữ liệu đang mở", "a database is open"),
            "open-clear-text", new Text("dịch vụ không mã hóa đang mở", "a clear-text service is open"),
            "open-ports", new Text("cổng khác đang mở", "another port is open"),
            "old-service-version", new Text("phần mềm đã hết được hỗ trợ", "software out of support"),
            "certificate-elsewhere", new Text("chứng thư số không đạt", "a certificate is not good"));

    /** Of one host, the gravest: what answers on every port is no program of that port. */
    private static final int MOST = 2_000;

    private PortSightings() {}

    static List<Sighting> of(PortsSeen seen, Set<String> claimed, ClaimStore.Claimant claimant, Instant at) {
        Set<Integer> own = new HashSet<>(claimant.ports());
        own.addAll(List.of(80, 443));
        Exposure exposure = new Exposure(claimant.level(), own, claimant.hosts());
        List<Sighting> all = new ArrayList<>();
        seen.hosts().forEach((address, host) -> {
            if (claimed.contains(address)) all.addAll(of(address, host, exposure, at));
        });
        return all;
    }

    private static List<Sighting> of(String address, Host host, Exposure exposure, Instant at) {
        return PortRules.judge(host, exposure, at).stream()
                .sorted(Comparator.comparing(PortMatter::severity).reversed())
                .limit(MOST)
                .map(matter -> sighting(address, matter))
                .toList();
    }

    private static Sighting sighting(String address, PortMatter matter) {
        String place = matter.port() + "/" + matter.protocol();
        return new Sighting(
                WeaknessKey.port(matter.check(), address, matter.protocol(), matter.port()),
                Severity.of(matter.severity().word()),
                false,
                Certainty.MATCH,
                title(place, matter),
                matter.because(),
                matter.evidence(),
                matter.mend(),
                matter.citation());
    }

    // a rule's title says how it should be; a finding's, how it is
    private static Text title(String place, PortMatter matter) {
        Text is = IS.getOrDefault(matter.check(), matter.title());
        return new Text(place + ": " + is.vi(), place + ": " + is.en());
    }
}
