package vn.khien.scan.ports.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.khien.scan.About;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.Port;

/**
 * RFC 5280 section 4.1.2.5: a certificate is good in its time. NIST SP 800-131A revision 2, sections 3 and 9: RSA of 2048
 * bits, curves of 224, no SHA-1. RFC 9525 section 6: it is for the name that is asked for. Of the portal's own ports the
 * checks of TLS tell.
 */
final class CertificateElsewhereIsGood {
    private static final About ABOUT = new About(
            "certificate-elsewhere",
            1,
            new Text(
                    "Chứng thư số ở các cổng khác của máy chủ hợp lệ",
                    "Certificates on the other ports of the host are in order"),
            "RFC 5280 §4.1.2.5; NIST SP 800-131A r2 §3, §9; RFC 9525 §6",
            "",
            LocalDate.of(2019, 3, 21),
            Severity.MEDIUM,
            new Text(
                    "Thay chứng thư số ở cổng này bằng chứng thư còn hạn, khóa RSA từ 2048 bit, ký bằng SHA-256 trở lên, hoặc đóng cổng nếu không dùng.",
                    "Replace the certificate on this port by a current one with an RSA key of 2048 bits or more, signed over SHA-256 or better, or close the port when it is of no use."),
            List.of());

    static final PortRule RULE = new PortRule(ABOUT, CertificateElsewhereIsGood::judge);

    private static final int LEAST_RSA = 2_048;
    private static final int LEAST_EC = 224;
    private static final Pattern WEAK = Pattern.compile("(?i)md[245]|sha-?1(?![0-9])");

    private record Reason(Severity severity, Text text) {}

    private CertificateElsewhereIsGood() {}

    private static Optional<PortMatter> judge(Host host, Port port, Exposure exposure, Instant at) {
        return exposure.own().contains(port.number())
                ? Optional.empty()
                : ShownCertificate.on(port).flatMap(shown -> matter(port, shown, reasons(shown, exposure, at)));
    }

    private static Optional<PortMatter> matter(Port port, ShownCertificate shown, List<Reason> reasons) {
        String number = Quoted.number(port);
        return reasons.stream()
                .map(Reason::severity)
                .max(Severity::compareTo)
                .map(severity -> PortMatter.of(
                        ABOUT,
                        port,
                        severity,
                        new Text(
                                "chứng thư số ở cổng " + number + " " + joined(reasons, Text::vi),
                                "the certificate on port " + number + " " + joined(reasons, Text::en)),
                        number + " " + shown.line()));
    }

    private static String joined(List<Reason> reasons, Function<Text, String> language) {
        return reasons.stream().map(Reason::text).map(language).collect(Collectors.joining("; "));
    }

    private static List<Reason> reasons(ShownCertificate shown, Exposure exposure, Instant at) {
        List<Reason> reasons = new ArrayList<>();
        shown.notAfter()
                .filter(at::isAfter)
                .map(Days::of)
                .ifPresent(day -> reasons.add(serious("đã hết hạn từ ngày " + Days.vi(day), "has expired on " + day)));
        shown.notBefore()
                .filter(at::isBefore)
                .map(Days::of)
                .ifPresent(day -> reasons.add(
                        serious("chưa có hiệu lực trước ngày " + Days.vi(day), "is not valid before " + day)));
        int least = switch (shown.keyType()) {
            case "rsa" -> LEAST_RSA;
            case "ec" -> LEAST_EC;
            default -> 0;
        };
        if (shown.bits() > 0 && shown.bits() < least) {
            reasons.add(serious("có khóa chỉ " + shown.bits() + " bit", "has a key of only " + shown.bits() + " bits"));
        }
        if (WEAK.matcher(shown.signature()).find()) {
            String signature = Quoted.of(shown.signature());
            reasons.add(serious("được ký bằng " + signature, "is signed with " + signature));
        }
        if (shown.selfSigned()) {
            reasons.add(light("tự ký", "is self-signed"));
        }
        if (namesOthers(shown, exposure)) {
            String names = Quoted.of(String.join(", ", shown.names()));
            reasons.add(light(
                    "không mang tên miền của hệ thống mà mang tên " + names,
                    "is for other names than the system's: " + names));
        }
        return reasons;
    }

    private static Reason serious(String vi, String en) {
        return new Reason(Severity.MEDIUM, new Text(vi, en));
    }

    private static Reason light(String vi, String en) {
        return new Reason(Severity.LOW, new Text(vi, en));
    }

    /** Only where names are known on both sides. */
    private static boolean namesOthers(ShownCertificate shown, Exposure exposure) {
        return !shown.names().isEmpty()
                && !exposure.names().isEmpty()
                && exposure.names().stream().noneMatch(shown::isFor);
    }
}
