package vn.khien.scan.ports.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.khien.scan.About;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.Port;
import vn.khien.scan.ports.Service;

/** TCVN 11930:2017 (section known, item from memory): system and services are kept patched; past its support nothing is mended. */
final class VersionIsSupported {
    private static final About ABOUT = new About(
            "old-service-version",
            1,
            new Text(
                    "Phần mềm dịch vụ còn được nhà sản xuất hỗ trợ",
                    "Services are of versions that their makers support"),
            "TCVN 11930:2017 7.2.2.4; CIS Controls 2.2; CWE-1104",
            "",
            LocalDate.of(2017, 12, 29),
            Severity.MEDIUM,
            new Text(
                    "Nâng cấp lên phiên bản còn được hỗ trợ; nếu dùng gói của bản phân phối, đối chiếu với danh sách bản vá của bản phân phối đó.",
                    "Upgrade to a version that is supported; where the package is a distribution's, compare it with the distribution's list of fixes."),
            List.of());

    static final PortRule RULE = new PortRule(ABOUT, VersionIsSupported::judge);

    /** What nmap keeps beside the version, as in {@code (CentOS) OpenSSL/1.0.2k-fips PHP/5.4.16} or {@code Tomcat 8.5.40}. */
    private static final Pattern BESIDES = Pattern.compile("\\b(PHP/|OpenSSL/|Tomcat )([0-9][^\\s();,]{0,60})");

    private static final int MOST = 4;

    /** MariaDB speaks as this version of MySQL, and tells its own behind. */
    private static final String MASK = "5.5.5-";

    private record Part(String product, String version) {}

    private record Old(Part part, EndOfSupport row) {}

    private VersionIsSupported() {}

    private static Optional<PortMatter> judge(Host host, Port port, Exposure exposure, Instant at) {
        Service service = port.service();
        if (!service.method().equals("probed")) {
            return Optional.empty();
        }
        LocalDate day = Days.of(at);
        List<Old> old = parts(service)
                .flatMap(part -> old(part).stream())
                .filter(one -> day.isAfter(one.row.ended()))
                .toList();
        if (old.isEmpty()) {
            return Optional.empty();
        }
        boolean patched = old.stream().allMatch(one -> one.row.patched());
        Text because = new Text(joined(old, VersionIsSupported::vi), joined(old, VersionIsSupported::en));
        return Optional.of(PortMatter.of(
                ABOUT,
                port,
                patched ? Severity.LOW : exposure.atLeast(3) ? Severity.HIGH : Severity.MEDIUM,
                patched ? because : exposure.leveled(because),
                Quoted.line(port)));
    }

    private static Stream<Part> parts(Service service) {
        String version = service.version();
        Part main = version.contains("MariaDB")
                ? new Part("MariaDB", version.startsWith(MASK) ? version.substring(MASK.length()) : version)
                : new Part(service.product(), version);
        return Stream.concat(
                Stream.of(main),
                BESIDES.matcher(service.extraInfo()).results().limit(MOST).map(VersionIsSupported::part));
    }

    private static Part part(MatchResult found) {
        return switch (found.group(1)) {
            case "Tomcat " -> new Part("Apache Tomcat", found.group(2));
            default -> new Part(found.group(1).replace("/", ""), found.group(2));
        };
    }

    private static Optional<Old> old(Part part) {
        return VersionNumber.of(part.version)
                .flatMap(version -> EndOfSupport.of(part.product, version))
                .map(row -> new Old(part, row));
    }

    private static String joined(List<Old> old, Function<Old, String> words) {
        return old.stream().map(words).distinct().collect(Collectors.joining("; "));
    }

    private static String vi(Old old) {
        return name(old) + " đã hết hỗ trợ của nhà sản xuất sau ngày " + Days.vi(old.row.ended()) + " (nguồn: "
                + old.row.source() + ")"
                + (old.row.patched()
                        ? ", tuy một số bản phân phối vẫn vá mà không đổi số phiên bản: cần đối chiếu gói đã cài"
                        : "");
    }

    private static String en(Old old) {
        return name(old) + " is out of its maker's support since " + old.row.ended() + " (source: "
                + old.row.source() + ")"
                + (old.row.patched()
                        ? ", though some distributions fix it under the same number: compare the package installed"
                        : "");
    }

    private static String name(Old old) {
        return Quoted.of(old.part.product + " " + old.part.version);
    }
}
