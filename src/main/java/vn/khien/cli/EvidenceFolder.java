package vn.khien.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import vn.khien.badge.json.Json;
import vn.khien.badge.json.Malformed;
import vn.khien.scan.Evidence;
import vn.khien.scan.PolitenessReport;
import vn.khien.scan.Provenance;
import vn.khien.scan.Scan;
import vn.khien.scan.Status;
import vn.khien.scan.Target;
import vn.khien.scan.Text;

/**
 * A scan kept in a folder: {@code <collector>.json} for each collector, the bytes as collected, and {@code scan.json}
 * ({@code khien-evidence-1}), which says what else the scan came to and names each file's SHA-256. Scripts that were
 * fetched lie beside them as {@code scripts/<sha256>.js}; nothing is judged from those.
 */
final class EvidenceFolder {
    static final EvidenceFolder NONE = new EvidenceFolder(Path.of(""));
    private static final int LIMIT = 64 << 20;

    /** What a folder holds. */
    record Kept(Scan scan, Instant asOf) {}

    private final Path folder;

    EvidenceFolder(Path folder) {
        this.folder = folder;
    }

    /** For a list of targets: a folder a line, {@code 000001} for the first. */
    interface Numbered {
        EvidenceFolder folder(int line);
    }

    Numbered numbered() {
        return line -> none() ? NONE : new EvidenceFolder(folder.resolve("%06d".formatted(line)));
    }

    private boolean none() {
        return folder.toString().isEmpty();
    }

    /** Why nothing can be kept here; evidence is never written over. */
    Optional<String> refusal() {
        if (none() || !Files.exists(folder)) return Optional.empty();
        if (!Files.isDirectory(folder)) return Optional.of("no folder");
        try (var inside = Files.list(folder)) {
            return inside.findAny().isPresent() ? Optional.of("the folder is not empty") : Optional.empty();
        } catch (IOException e) {
            return Optional.of("can't be read");
        }
    }

    void keep(Scan scan, Instant asOf) {
        if (none()) return;
        try {
            Files.createDirectories(folder);
            List<Json> files = new ArrayList<>();
            for (Evidence each : scan.evidence()) {
                Files.write(folder.resolve(each.collector() + ".json"), each.json());
                keep(each.attachments());
                files.add(Json.object(
                        "collector", each.collector(),
                        "version", each.version(),
                        "sha256", sha256(each.json()),
                        "by", each.provenance().collectedBy(),
                        "at", each.provenance().at().toString(),
                        "from", each.provenance().fromAddress(),
                        "connections", each.provenance().connections()));
            }
            Files.writeString(
                    folder.resolve("scan.json"), head(scan, asOf, files).write() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the evidence could not be kept in " + folder, e);
        }
    }

    private void keep(Map<String, byte[]> scripts) throws IOException {
        if (scripts.isEmpty()) return;
        Path beside = Files.createDirectories(folder.resolve("scripts"));
        for (var script : scripts.entrySet()) Files.write(beside.resolve(script.getKey() + ".js"), script.getValue());
    }

    private static Json head(Scan scan, Instant asOf, List<Json> files) {
        Target target = scan.target();
        return Json.object(
                "schema", "khien-evidence-1",
                "target",
                        Json.object(
                                "url", target.url(),
                                "host", target.host(),
                                "port", target.port(),
                                "path", target.path(),
                                "plainPort",
                                        target.plainPort().isPresent()
                                                ? Optional.of(target.plainPort().getAsInt())
                                                : Optional.empty()),
                "addresses",
                        scan.addresses().stream()
                                .map(InetAddress::getHostAddress)
                                .toList(),
                "status", scan.status().word(),
                "because",
                        scan.because().stream()
                                .map(text -> Json.object("vi", text.vi(), "en", text.en()))
                                .toList(),
                "asOf", asOf.toString(),
                "politeness",
                        Json.object(
                                "connections", scan.politeness().connections(),
                                "bytesIn", scan.politeness().bytesIn(),
                                "bytesOut", scan.politeness().bytesOut(),
                                "seconds",
                                        new Json.Text(
                                                String.valueOf(scan.politeness().seconds()))),
                "evidence", files);
    }

    /** @throws IllegalArgumentException saying what is missing, changed or unreadable */
    Kept read() {
        try {
            Json head = Json.parse(Files.readAllBytes(folder.resolve("scan.json")), LIMIT);
            if (!head.text("schema").equals("khien-evidence-1"))
                throw new IllegalArgumentException("scan.json is not khien-evidence-1");
            List<Evidence> evidence = new ArrayList<>();
            for (Json each : head.at("evidence").list()) evidence.add(evidence(each));
            Json load = head.at("politeness");
            return new Kept(
                    new Scan(
                            target(head.at("target")),
                            head.at("addresses").list().stream()
                                    .map(address -> InetAddress.ofLiteral(address.text()))
                                    .toList(),
                            Status.valueOf(head.text("status").toUpperCase(Locale.ROOT)),
                            head.at("because").list().stream()
                                    .map(text -> new Text(text.text("vi"), text.text("en")))
                                    .toList(),
                            evidence,
                            new PolitenessReport(
                                    (int) load.whole("connections"),
                                    load.whole("bytesIn"),
                                    load.whole("bytesOut"),
                                    Double.parseDouble(load.text("seconds")))),
                    Instant.parse(head.text("asOf")));
        } catch (IOException e) {
            throw new IllegalArgumentException("no evidence to be read in " + folder, e);
        } catch (Malformed | java.time.DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("scan.json is malformed: " + e.getMessage(), e);
        }
    }

    private Evidence evidence(Json each) throws IOException {
        String collector = each.text("collector");
        if (!collector.matches("[a-z]{1,20}")) throw new IllegalArgumentException("no such collector in scan.json");
        Path file = folder.resolve(collector + ".json");
        if (Files.size(file) > LIMIT) throw new IllegalArgumentException(file + " is too large");
        byte[] bytes = Files.readAllBytes(file);
        if (!sha256(bytes).equals(each.text("sha256")))
            throw new IllegalArgumentException(file + " is not what was collected: its SHA-256 differs");
        return new Evidence(
                collector,
                (int) each.whole("version"),
                bytes,
                new Provenance(each.text("by"), Instant.parse(each.text("at")), each.text("from"), (int)
                        each.whole("connections")));
    }

    private static Target target(Json json) {
        return new Target(
                json.text("url"),
                json.text("host"),
                (int) json.whole("port"),
                json.text("path"),
                json.find("plainPort").isPresent()
                        ? OptionalInt.of((int) json.whole("plainPort"))
                        : OptionalInt.empty());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
