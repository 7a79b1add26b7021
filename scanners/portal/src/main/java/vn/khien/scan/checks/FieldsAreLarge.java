package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.TlsDetail;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.scan.tls.CipherSuite;

/** RFC 9325 section 4.5: Diffie-Hellman over a prime of 2048 bits or more. */
final class FieldsAreLarge {
    static final Check CHECK = Check.of(
            new About(
                    "dh-size",
                    1,
                    new Text("Tham số Diffie-Hellman đủ lớn", "Diffie-Hellman parameters are large enough"),
                    "RFC 9325 §4.5; RFC 7919 §1",
                    "",
                    LocalDate.of(2016, 8, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Dùng nhóm ffdhe2048 trở lên, hoặc bỏ các bộ mã DHE.",
                            "Use ffdhe2048 or larger, or drop the DHE suites."),
                    List.of(
                            new About.Snippet("nginx", "ssl_dhparam /etc/ssl/ffdhe3072.pem;"),
                            new About.Snippet("apache", "SSLOpenSSLConfCmd DHParameters \"/etc/ssl/ffdhe3072.pem\""),
                            new About.Snippet(
                                    "iis",
                                    "reg add HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\KeyExchangeAlgorithms\\Diffie-Hellman /v ServerMinKeyBitLength /t REG_DWORD /d 2048"),
                            new About.Snippet("tomcat", "JAVA_OPTS=\"-Djdk.tls.ephemeralDHKeySize=2048\""))),
            FieldsAreLarge::judge);

    private FieldsAreLarge() {}

    private static final int LEAST = 2_048;

    private static Outcome judge(EvidenceSet evidence) {
        return Detailed.on(evidence, FieldsAreLarge::judge);
    }

    private static Outcome judge(TlsEvidence tls, TlsDetail detail) {
        int bits = detail.smallestField();
        if (bits > 0 && bits < LEAST) {
            return Outcome.notMet(
                    "số nguyên tố chỉ có " + bits + " bit", "the prime has only " + bits + " bits", "DHE " + bits);
        }
        Optional<Outcome> gap = Detailed.gap(tls, detail);
        if (gap.isPresent()) {
            return gap.get();
        }
        if (bits > 0) {
            return Outcome.met("số nguyên tố có " + bits + " bit", "the prime has " + bits + " bits", "DHE " + bits);
        }
        return Detailed.suites(detail, CipherSuite::dhe).isEmpty()
                ? Outcome.notApplicable("máy chủ không dùng bộ mã DHE", "the server takes no DHE suite")
                : Outcome.unknown("không đọc được tham số", "the parameters were not seen");
    }
}
