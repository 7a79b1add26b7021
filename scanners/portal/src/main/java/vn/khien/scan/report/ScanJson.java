package vn.khien.scan.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import vn.khien.scan.Evidence;
import vn.khien.scan.Finding;
import vn.khien.scan.Judgement;
import vn.khien.scan.PolitenessReport;
import vn.khien.scan.Scan;
import vn.khien.scan.Text;
import vn.khien.scan.checks.Checks;
import vn.khien.scan.evidence.DnsEvidence;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.evidence.PortEvidence;
import vn.khien.scan.evidence.TlsEvidence;

/** The object {@code khien-scan-1}: fixed order of fields, English words, Vietnamese beside them under {@code vi}. */
public final class ScanJson {
    private ScanJson() {}

    public static String write(Scan scan, Judgement judgement) {
        JsonObject json = new JsonObject()
                .put("schema", "khien-scan-1")
                .put("target", target(scan))
                .put("status", scan.status().word())
                .put(
                        "because",
                        new JsonArray(scan.because().stream().map(Text::en).toList()));
        scan.evidence().stream()
                .map(Evidence::facts)
                .filter(TlsEvidence.class::isInstance)
                .map(TlsEvidence.class::cast)
                .findFirst()
                .ifPresent(tls -> json.put("tls", TlsJson.write(tls)));
        scan.evidence().stream()
                .map(Evidence::facts)
                .filter(DnsEvidence.class::isInstance)
                .flatMap(facts -> DnsJson.write((DnsEvidence) facts).stream())
                .forEach(dns -> json.put("dns", dns));
        http(scan).ifPresent(http -> json.put("http", HttpJson.write(http)));
        scan.evidence().stream()
                .map(Evidence::facts)
                .filter(PortEvidence.class::isInstance)
                .map(PortEvidence.class::cast)
                .findFirst()
                .ifPresent(ports -> json.put("ports", PortJson.write(ports)));
        JsonArray findings = new JsonArray();
        judgement.findings().forEach(finding -> findings.add(finding(finding)));
        return json.put("grades", GradesJson.write(judgement))
                .put("findings", findings)
                .put("ruleVersion", judgement.ruleVersion())
                .put("politeness", politeness(scan.politeness()))
                .put(
                        "vi",
                        new JsonObject()
                                .put(
                                        "because",
                                        new JsonArray(scan.because().stream()
                                                .map(Text::vi)
                                                .toList())))
                .encode();
    }

    /** The published JSON Schema (2020-12) of what {@link #write} gives. */
    public static String schema() {
        try (var in = ScanJson.class.getResourceAsStream("/vn/khien/scan/khien-scan-1.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<HttpEvidence> http(Scan scan) {
        return scan.evidence().stream()
                .map(Evidence::facts)
                .filter(HttpEvidence.class::isInstance)
                .map(HttpEvidence.class::cast)
                .findFirst();
    }

    private static JsonObject target(Scan scan) {
        return new JsonObject()
                .put("url", scan.target().url())
                .put(
                        "addresses",
                        new JsonArray(scan.addresses().stream()
                                .map(InetAddress::getHostAddress)
                                .toList()));
    }

    private static JsonObject finding(Finding finding) {
        JsonObject json = new JsonObject()
                .put("check", finding.check())
                .put("version", finding.checkVersion())
                .put("verdict", finding.verdict().word())
                .put("severity", finding.severity().word())
                .put("citation", finding.citation())
                .put("because", finding.because().en())
                .put("evidence", finding.evidence())
                .put("mend", finding.mend().en());
        if (!finding.snippet().isEmpty()) {
            json.put("snippet", finding.snippet());
        }
        JsonObject snippets = new JsonObject();
        if (!finding.mend().en().isEmpty()) {
            Checks.find(finding.check()).about().snippets().forEach(one -> snippets.put(one.server(), one.lines()));
        }
        if (!snippets.isEmpty()) {
            json.put("snippets", snippets);
        }
        return json.put(
                "vi",
                new JsonObject()
                        .put("because", finding.because().vi())
                        .put("mend", finding.mend().vi()));
    }

    private static JsonObject politeness(PolitenessReport report) {
        return new JsonObject()
                .put("connections", report.connections())
                .put("bytesIn", report.bytesIn())
                .put("bytesOut", report.bytesOut())
                .put("seconds", report.seconds());
    }
}
