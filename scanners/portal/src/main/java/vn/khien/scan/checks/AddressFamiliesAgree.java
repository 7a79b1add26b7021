package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.HttpAside;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Visit;

/** RFC 8305: a visitor comes by IPv6 or by IPv4, whichever is faster; both lead to the same portal. */
final class AddressFamiliesAgree {
    static final Check CHECK = Check.of(
            new About(
                    "address-families",
                    1,
                    new Text("IPv4 và IPv6 cùng dẫn tới một cổng", "IPv4 and IPv6 lead to the same portal"),
                    "RFC 8305 §2",
                    "",
                    LocalDate.of(2017, 12, 1),
                    Severity.LOW,
                    new Text(
                            "Cấu hình máy chủ trả lời như nhau trên mọi địa chỉ IPv4 và IPv6 của tên miền, hoặc bỏ bản ghi AAAA không dùng.",
                            "Have the server answer alike at every IPv4 and IPv6 address of the name, or drop the AAAA record that is not served."),
                    Snippets.of(
                            "listen 443 ssl;\nlisten [::]:443 ssl;",
                            "Listen 443\n<VirtualHost *:443>",
                            "<binding protocol=\"https\" bindingInformation=\"*:443:portal.example.gov.vn\" />",
                            "<Connector port=\"443\" address=\"::\" />")),
            evidence -> Asides.on(evidence, AddressFamiliesAgree::judge));

    private static final Set<String> PROTECTING = Set.of(
            "strict-transport-security",
            "content-security-policy",
            "x-frame-options",
            "x-content-type-options",
            "referrer-policy");

    private AddressFamiliesAgree() {}

    private static Outcome judge(HttpAside aside) {
        if (aside.families().size() < 2) {
            return Outcome.notApplicable(
                    "tên miền chỉ có địa chỉ của một họ IP", "the name has addresses of one family alone");
        }
        Visit four = aside.families().getFirst();
        Visit six = aside.families().getLast();
        String seen = said(four) + "; " + said(six);
        for (Visit visit : List.of(four, six)) {
            if (visit.open()) {
                Text why = visit.gap();
                return Outcome.unknown(visit.address() + ": " + why.vi(), visit.address() + ": " + why.en());
            }
        }
        return face(four).equals(face(six))
                ? Outcome.met("IPv4 và IPv6 trả lời như nhau", "IPv4 and IPv6 answer alike", seen)
                : Outcome.notMet("IPv4 và IPv6 trả lời khác nhau", "IPv4 and IPv6 answer differently", seen);
    }

    private static String said(Visit visit) {
        return switch (visit.answer()) {
            case Answer.Failed failed ->
                visit.address() + " -> " + failed.trouble().word();
            case Answer.Answered answered ->
                visit.address() + " -> " + answered.status() + " " + String.join(",", protecting(answered));
        };
    }

    /** What must not differ: status, where it leads, the type, which protecting headers are there. */
    private static List<String> face(Visit visit) {
        return switch (visit.answer()) {
            case Answer.Failed failed -> List.of(failed.trouble().word());
            case Answer.Answered answered ->
                List.of(
                        String.valueOf(answered.status()),
                        answered.header("Location"),
                        answered.header("Content-Type"),
                        String.join(",", protecting(answered)));
        };
    }

    private static Set<String> protecting(Answer.Answered answered) {
        return answered.headers().stream()
                .map(header -> header.name().toLowerCase(Locale.ROOT))
                .filter(PROTECTING::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
