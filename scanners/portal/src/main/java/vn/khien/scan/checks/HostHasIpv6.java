package vn.khien.scan.checks;

import java.time.LocalDate;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.DnsAnswer;
import vn.khien.scan.net.Names;
import vn.khien.scan.net.SpecialAddresses;

/** Decree 224/2026/NĐ-CP: portals of state bodies are on IPv6. Its day is not among our sources: that of Decree 331/2026, a later number, stands in. */
final class HostHasIpv6 {
    static final Check CHECK = Check.of(
            new About(
                    "ipv6",
                    1,
                    new Text("Cổng dùng được IPv6", "The portal is on IPv6"),
                    "Nghị định 224/2026/NĐ-CP; RFC 6540 §2",
                    "",
                    LocalDate.of(2026, 8, 19),
                    Severity.LOW,
                    new Text(
                            "Cấp địa chỉ IPv6 cho máy chủ và thêm bản ghi AAAA.",
                            "Give the server an IPv6 address and add an AAAA record."),
                    ""),
            HostHasIpv6::judge);

    private HostHasIpv6() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Surveyed.onPublicName(evidence, seen -> {
            DnsAnswer answer = seen.survey().answer(seen.host(), "AAAA");
            if (answer.unknown()) {
                return Surveyed.noAnswer(answer);
            }
            String shown = String.join(", ", answer.data());
            if (answer.data().isEmpty()) {
                return Outcome.notMet("cổng không có địa chỉ IPv6", "the portal has no IPv6 address", seen.host());
            }
            boolean usable = answer.data().stream()
                    .flatMap(address -> Names.literal(address).stream())
                    .anyMatch(address -> SpecialAddresses.name(address).isEmpty());
            return usable
                    ? Outcome.met("cổng có địa chỉ IPv6", "the portal has an IPv6 address", shown)
                    : Outcome.notMet(
                            "địa chỉ IPv6 không phải địa chỉ công cộng", "the IPv6 address is not a public one", shown);
        });
    }
}
