package vn.khien.components.worker;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** A small NVD 2.0 feed, a RetireJS repository and a KEV catalogue of made-up faults, on a loopback HTTP server. */
public final class MadeUpFeed implements AutoCloseable {
    private static final int LAST_YEAR = 2026;

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final HttpServer server;

    public MadeUpFeed() {
        for (int year = 2002; year <= LAST_YEAR; year++) part(String.valueOf(year), List.of());
        part("modified", List.of());
        part(
                "2021",
                List.of(
                        cve("CVE-2021-90001", cpe("apache", "log4j"), "2.0.1", "2.15.0", "10.0", "CRITICAL"),
                        cve(
                                "CVE-2021-90002",
                                "cpe:2.3:a:f5:nginx:*:*:*:*:*:*:*:*",
                                "0.6.18",
                                "1.20.1",
                                "7.7",
                                "HIGH")));
        part("2022", List.of(cve("CVE-2022-90003", cpe("apache", "commons_text"), "1.5", "1.10.0", "9.8", "CRITICAL")));
        part("2020", List.of(cve("CVE-2020-90004", cpe("jquery", "jquery"), "1.2", "3.5.0", "6.1", "MEDIUM")));
        part(
                "2023",
                List.of(
                        cve("CVE-2023-90010", cpe("google", "guava"), "1.0", "99.0", "5.5", "MEDIUM"),
                        cve("CVE-2023-90011", cpe("fasterxml", "jackson-databind"), "2.0.0", "99.0", "7.5", "HIGH"),
                        cve("CVE-2023-90012", cpe("jsoup", "jsoup"), "1.0", "99.0", "7.5", "HIGH"),
                        cve("CVE-2023-90013", cpe("snakeyaml_project", "snakeyaml"), "1.0", "99.0", "7.5", "HIGH"),
                        cve("CVE-2023-90014", cpe("apache", "commons_compress"), "1.0", "99.0", "7.5", "HIGH"),
                        cve("CVE-2023-90015", cpe("h2database", "h2"), "1.0", "99.0", "9.8", "CRITICAL")));
        StringBuilder cache = new StringBuilder("prefix=nvdcve-\nlastModifiedDate=2026-11-20T00\\:00\\:00Z\n");
        for (int year = 2002; year <= LAST_YEAR; year++)
            cache.append("lastModifiedDate.").append(year).append("=2026-11-20T00\\:00\\:00Z\n");
        file("cache.properties", cache + "lastModifiedDate.modified=2026-11-20T00\\:00\\:00Z\n");
        file("kev.json", """
                {"title": "KEV", "catalogVersion": "2026.11.20", "dateReleased": "2026-11-20T00:00:00.0000Z", "count": 1,
                 "vulnerabilities": [{"cveID": "CVE-2021-90001", "vendorProject": "x", "product": "x", "vulnerabilityName": "x",
                 "dateAdded": "2021-12-10", "shortDescription": "x", "requiredAction": "x", "dueDate": "2021-12-24", "notes": ""}]}
                """);
        file("jsrepository.json", """
                {"jquery": {"npmname": "jquery", "vulnerabilities": [
                   {"atOrAbove": "1.2.0", "below": "3.5.0", "severity": "medium", "identifiers": {"CVE": ["CVE-2020-90004"], "summary": "x"}, "info": []},
                   {"below": "3.4.0-beta.1", "severity": "low", "identifiers": {"CVE": ["CVE-2019-90005"], "summary": "y"}, "info": []}],
                  "extractors": {"filename": ["jquery-(§§version§§)(\\\\.min)?\\\\.js"], "filecontent": ["/\\\\*! jQuery v(§§version§§)"], "hashes": {}}},
                 "bootstrap": {"npmname": "bootstrap", "vulnerabilities": [
                   {"below": "3.4.1", "severity": "medium", "identifiers": {"CVE": ["CVE-2019-90006"], "summary": "z"}, "info": []}],
                  "extractors": {"filename": ["bootstrap-(§§version§§)(\\\\.min)?\\\\.js"], "filecontent": ["/\\\\*! Bootstrap v(§§version§§)"], "hashes": {}}}}
                """);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String name = exchange.getRequestURI().getPath().substring(1);
            asked.add(name);
            await(name);
            byte[] bytes = files.get(name);
            exchange.getResponseHeaders().set("Last-Modified", "Fri, 20 Nov 2026 00:00:00 GMT");
            exchange.sendResponseHeaders(bytes == null ? 404 : 200, bytes == null ? -1 : bytes.length);
            if (bytes != null) exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Who asks for this file is not answered until it is let go. */
    void hold(String name) {
        held.put(name, new CountDownLatch(1));
    }

    void letGo() {
        held.values().forEach(CountDownLatch::countDown);
        held.clear();
    }

    boolean wasAskedFor(String name) {
        return asked.contains(name);
    }

    private void await(String name) {
        CountDownLatch latch = held.get(name);
        try {
            if (latch != null) latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** The same for whoever reads it from a folder. */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet())
            Files.write(folder.resolve(file.getKey()), file.getValue());
    }

    byte[] bytes(String name) {
        return java.util.Objects.requireNonNull(files.get(name));
    }

    void file(String name, byte[] bytes) {
        files.put(name, bytes);
    }

    private void file(String name, String text) {
        file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Names that were fetched since the last call. */
    List<String> asked() {
        List<String> names = List.copyOf(asked);
        asked.clear();
        return names;
    }

    private void part(String name, List<String> cves) {
        file("nvdcve-" + name + ".json.gz", zipped("""
                {"resultsPerPage":%d,"startIndex":0,"totalResults":%d,"format":"NVD_CVE","version":"2.0","timestamp":"2026-11-20T00:00:00.000","vulnerabilities":[%s]}""".formatted(cves.size(), cves.size(), String.join(",", cves))));
    }

    static byte[] zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String cpe(String vendor, String product) {
        return "cpe:2.3:a:" + vendor + ":" + product + ":*:*:*:*:*:*:*:*";
    }

    private static String cve(String id, String cpe, String from, String below, String score, String severity) {
        return """
                {"cve":{"id":"%s","sourceIdentifier":"a@vidu.example","published":"2021-06-01T00:00:00.000","lastModified":"2025-01-01T00:00:00.000","vulnStatus":"Analyzed",
                "descriptions":[{"lang":"en","value":"made up"}],
                "metrics":{"cvssMetricV31":[{"source":"a@vidu.example","type":"Primary","exploitabilityScore":3.9,"impactScore":5.9,
                  "cvssData":{"version":"3.1","vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H","baseScore":%s,"baseSeverity":"%s","attackVector":"NETWORK","attackComplexity":"LOW","privilegesRequired":"NONE","userInteraction":"NONE","scope":"UNCHANGED","confidentialityImpact":"HIGH","integrityImpact":"HIGH","availabilityImpact":"HIGH"}}]},
                "weaknesses":[{"source":"a@vidu.example","type":"Primary","description":[{"lang":"en","value":"CWE-94"}]}],
                "configurations":[{"nodes":[{"operator":"OR","negate":false,"cpeMatch":[{"vulnerable":true,"criteria":"%s","versionStartIncluding":"%s","versionEndExcluding":"%s","matchCriteriaId":"%s"}]}]}],
                "references":[{"url":"https://vidu.example/adv","source":"a@vidu.example","tags":["Vendor Advisory"]}]}}""".formatted(
                        id,
                        score,
                        severity,
                        cpe,
                        from,
                        below,
                        java.util.UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
    }
}
