package vn.khien.scan.checks;

import java.net.InetAddress;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.dns.ZoneServers;
import vn.khien.scan.evidence.DnsAnswer;
import vn.khien.scan.evidence.DnsSurvey;
import vn.khien.scan.net.Names;

/** RFC 2182 sections 3.1 and 5: at least two servers, not behind one and the same network. */
final class NameServersStandApart {
    static final Check CHECK = Check.of(
            new About(
                    "name-servers",
                    1,
                    new Text("Ít nhất hai máy chủ tên miền ở mạng khác nhau", "Two name servers in different networks"),
                    "RFC 2182 §3.1, §5",
                    "",
                    LocalDate.of(1997, 7, 1),
                    Severity.LOW,
                    new Text(
                            "Đặt ít nhất hai máy chủ tên miền ở hai mạng (khác /24), tốt nhất ở hai nơi khác nhau.",
                            "Run at least two name servers in two networks (different /24), best in two places."),
                    ""),
            NameServersStandApart::judge);

    private NameServersStandApart() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Surveyed.onPublicName(evidence, seen -> switch (ZoneServers.of(seen.host(), seen.lookup())) {
            case ZoneServers.Unknown unknown -> Surveyed.noAnswer(unknown.because());
            case ZoneServers.Nowhere nowhere ->
                Outcome.notMet("không tìm thấy máy chủ tên miền nào", "no name server was found", seen.host());
            case ZoneServers.Served served -> judge(served, seen.survey());
        });
    }

    private static Outcome judge(ZoneServers.Served served, DnsSurvey survey) {
        String shown = served.zone() + " NS " + String.join(", ", served.servers());
        if (served.servers().size() < 2) {
            return Outcome.notMet("chỉ có một máy chủ tên miền", "there is only one name server", shown);
        }
        List<DnsAnswer> answers = served.servers().stream()
                .limit(ZoneServers.MOST)
                .flatMap(server -> Stream.of(survey.answer(server, "A"), survey.answer(server, "AAAA")))
                .toList();
        Set<String> networks = answers.stream()
                .flatMap(answer -> answer.data().stream())
                .flatMap(address -> Names.literal(address).stream())
                .map(NameServersStandApart::network)
                .collect(Collectors.toCollection(TreeSet::new));
        // An IPv6 network beside an IPv4 one may be the same wire: each kind is counted by itself.
        long four = networks.stream().filter(network -> !network.contains(":")).count();
        long six = networks.size() - four;
        if (Math.max(four, six) >= 2) {
            return Outcome.met(
                    "máy chủ tên miền nằm ở nhiều mạng khác nhau",
                    "the name servers stand in different networks",
                    shown);
        }
        return answers.stream()
                .filter(DnsAnswer::unknown)
                .findFirst()
                .map(Surveyed::noAnswer)
                .orElseGet(() -> Outcome.notMet(
                        "các máy chủ tên miền nằm chung một mạng", "all name servers stand in one network", shown));
    }

    /** {@code /24}, or {@code /48} with a colon in it. */
    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4
                ? HexFormat.of().formatHex(bytes, 0, 3)
                : HexFormat.ofDelimiter(":").formatHex(bytes, 0, 6);
    }
}
