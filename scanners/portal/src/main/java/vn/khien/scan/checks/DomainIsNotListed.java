package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.scan.About;
import vn.khien.scan.Blocklist;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;

/** NCA-W-4: neither the name nor an address of the portal is on a list of hosts not to be visited. */
final class DomainIsNotListed {
    static final Check CHECK = Check.of(
            new About(
                    "blocklisted-domain",
                    1,
                    new Text("Tên miền không trong danh sách cảnh báo", "Domain is on no warning list"),
                    "NCA-W-4",
                    "NCA-W-4",
                    LocalDate.of(2026, 9, 27),
                    Severity.CRITICAL,
                    new Text(
                            "Tìm nguyên nhân bị đưa vào danh sách, xử lý và đề nghị nơi công bố gỡ tên.",
                            "Find out why it was listed, mend that, and ask the publisher to take it off."),
                    ""),
            DomainIsNotListed::judge);

    private DomainIsNotListed() {}

    private static Outcome judge(EvidenceSet evidence) {
        if (evidence.host().isEmpty()) {
            return EvidenceSet.notLooked();
        }
        if (evidence.blocklists().lists().isEmpty()) {
            return noList();
        }
        List<String> hosts = new ArrayList<>(List.of(evidence.host()));
        evidence.dns().ifPresent(dns -> hosts.addAll(dns.addresses()));
        for (String host : hosts) {
            Optional<Blocklist> list = evidence.blocklists().holding(host);
            if (list.isPresent()) {
                String name = list.get().name() + " (" + list.get().asOf() + ")";
                return Outcome.notMet("có trong danh sách " + name, "it is on the list " + name, host);
            }
        }
        String named = evidence.blocklists().named();
        return Outcome.met("không có trong " + named, "it is not on " + named, String.join(", ", hosts));
    }

    static Outcome noList() {
        return Outcome.unknown("chưa nạp danh sách cảnh báo nào", "no warning list is loaded");
    }
}
