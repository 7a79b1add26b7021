package vn.khien.scan.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import vn.khien.scan.Blocklists;
import vn.khien.scan.Judge;
import vn.khien.scan.Scan;
import vn.khien.scan.Status;
import vn.khien.scan.bench.Known.Other;
import vn.khien.scan.bench.Known.Seen;
import vn.khien.scan.bench.Known.Whose;
import vn.khien.scan.report.ScanJson;
import vn.khien.scan.tls.CipherSuite;
import vn.khien.testbed.cases.Case;
import vn.khien.testbed.cases.CaseServer;
import vn.khien.testbed.cases.Cases;
import vn.khien.testbed.cases.CertificateCase;
import vn.khien.testbed.cases.GroupCase;
import vn.khien.testbed.cases.HandshakeCase;
import vn.khien.testbed.cases.ProtocolCase;
import vn.khien.testbed.cases.SuiteCase;

/** Facts of many servers beside those of sslscan, nmap and openssl, each difference with its cause. */
final class Agreement {
    private static final int AT_ONCE = 3;

    private record Asked(String name, String host, InetAddress address, int port) {}

    private record Difference(String server, Other other, Whose whose, Fact fact, String cause) {}

    private record Compared(int facts, List<Difference> differences) {}

    private final PrintStream out;
    private final Map<String, String> numbers = new TreeMap<>();

    Agreement(PrintStream out) {
        this.out = out;
        for (int id = 0; id < 0x10000; id++) {
            CipherSuite suite = CipherSuite.of(id);
            if (!suite.name().equals("unknown")) {
                numbers.put(suite.name(), suite.word());
            }
        }
    }

    private static List<Case> cases() {
        return Stream.<Case[]>of(
                        CertificateCase.values(),
                        ProtocolCase.values(),
                        SuiteCase.values(),
                        GroupCase.values(),
                        HandshakeCase.values())
                .flatMap(Arrays::stream)
                .toList();
    }

    List<Measure> measure() throws IOException, InterruptedException {
        List<Compared> compared = new ArrayList<>();
        int servers = 0;
        try (Looks looks = new Looks();
                Cases cases = Cases.at(looks.vertx(), Instant.now(), new SecureRandom());
                Servers own = new Servers("cong.mau.test", InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            Runtime.getRuntime().addShutdownHook(new Thread(own::close));
            List<Asked> all = new ArrayList<>();
            for (Servers.Server server : own.all) {
                all.add(new Asked(server.name(), "cong.mau.test", server.address(), server.port()));
            }
            for (Case one : cases()) {
                CaseServer server = cases.start(one);
                all.add(new Asked(one.slug(), server.host(), server.address(), server.port()));
            }
            List<Future<Compared>> running = new ArrayList<>();
            for (Asked asked : all) {
                running.add(threads.submit(() -> compare(looks, own.home(), asked)));
            }
            for (Future<Compared> one : running) {
                compared.add(one.get());
            }
            servers = all.size();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        return told(servers, compared);
    }

    private Compared compare(Looks looks, Path home, Asked asked) throws IOException, InterruptedException {
        Scan scan = looks.scan(
                asked.host(), asked.port(), Looks.tls(Looks.quick(), asked.host(), asked.address(), asked.port()));
        if (scan.status() == Status.UNREACHABLE || scan.status() == Status.REFUSED) {
            throw new IOException(asked + ": " + scan.because());
        }
        JsonObject tls = new JsonObject(
                        ScanJson.write(scan, Judge.judge(scan.evidence(), Instant.now(), Blocklists.NONE)))
                .getJsonObject("tls");
        Set<Fact> ours = Heard.ours(tls);
        Map<String, String> features = new TreeMap<>();
        tls.getJsonObject("features").forEach(entry -> features.put(entry.getKey(), String.valueOf(entry.getValue())));
        Seen seen = new Seen(ours, features);
        List<Difference> differences = new ArrayList<>();
        String at = asked.address().getHostAddress() + ":" + asked.port();
        String xml = Programs.run(home, "sslscan", List.of("--no-failed", "--xml=-", "--sni-name=" + asked.host(), at));
        differ(asked, Other.SSLSCAN, seen, ours, Heard.sslscan(xml), differences);
        String enumerated = Programs.run(
                home,
                "nmap",
                List.of(
                        "-n",
                        "-Pn",
                        "-sT",
                        "--script",
                        "ssl-enum-ciphers",
                        "--script-args",
                        "tls.servername=" + asked.host(),
                        "-oX",
                        "-",
                        "-p",
                        String.valueOf(asked.port()),
                        asked.address().getHostAddress()));
        Set<Fact> named = new LinkedHashSet<>(ours);
        named.removeIf(fact -> fact.kind() == Fact.Kind.GROUP);
        differ(
                asked,
                Other.NMAP,
                seen,
                named,
                Heard.nmap(enumerated, name -> numbers.getOrDefault(name, name)),
                differences);
        int certificates = certificates(home, asked, seen, tls.getJsonArray("certificates"), differences);
        return new Compared(2 * named.size() + ours.size() - named.size() + certificates, differences);
    }

    /** Each certificate of ours that openssl shows too; what openssl gets and we have not is a difference. */
    private static int certificates(Path home, Asked asked, Seen seen, JsonArray ours, List<Difference> differences)
            throws IOException, InterruptedException {
        String shown = Programs.run(
                home,
                "openssl",
                List.of(
                        "s_client",
                        "-connect",
                        asked.address().getHostAddress() + ":" + asked.port(),
                        "-servername",
                        asked.host(),
                        "-showcerts",
                        "-cipher",
                        "ALL:COMPLEMENTOFALL:@SECLEVEL=0"));
        int compared = 0;
        int at = 0;
        while ((at = shown.indexOf("-----BEGIN CERTIFICATE-----", at)) >= 0) {
            int end = shown.indexOf("-----END CERTIFICATE-----", at);
            if (end < 0) {
                break;
            }
            Path pem = Files.createTempFile(home, "shown", ".pem");
            Files.writeString(pem, shown.substring(at, end) + "-----END CERTIFICATE-----\n");
            Set<Fact> theirs = Heard.openssl(Programs.run(
                    home,
                    "openssl",
                    List.of(
                            "x509",
                            "-in",
                            pem.toString(),
                            "-noout",
                            "-text",
                            "-subject",
                            "-issuer",
                            "-serial",
                            "-startdate",
                            "-enddate",
                            "-nameopt",
                            "RFC2253",
                            "-dateopt",
                            "iso_8601")));
            String serial = theirs.stream()
                    .map(Fact::what)
                    .filter(what -> what.startsWith("serial "))
                    .findFirst()
                    .orElse("");
            Set<Fact> same = Stream.iterate(0, i -> i < ours.size(), i -> i + 1)
                    .map(ours::getJsonObject)
                    .filter(one -> serial.equals("serial " + one.getString("serial")))
                    .findFirst()
                    .map(one -> Heard.ours(one, true))
                    .orElse(Set.of());
            differ(asked, Other.OPENSSL, seen, same, theirs, differences);
            compared += theirs.size();
            at = end;
        }
        return compared;
    }

    private static void differ(
            Asked asked, Other other, Seen seen, Set<Fact> ours, Set<Fact> theirs, List<Difference> out) {
        alone(asked, other, Whose.OURS, seen, ours, theirs, out);
        alone(asked, other, Whose.THEIRS, seen, theirs, ours, out);
    }

    private static void alone(
            Asked asked, Other other, Whose whose, Seen seen, Set<Fact> here, Set<Fact> there, List<Difference> out) {
        for (Fact fact : here) {
            if (!there.contains(fact)) {
                String cause = Arrays.stream(Known.values())
                        .filter(known -> known.explains(other, whose, fact, seen))
                        .map(known -> known.because)
                        .findFirst()
                        .orElse("");
                out.add(new Difference(asked.name(), other, whose, fact, cause));
            }
        }
    }

    private List<Measure> told(int servers, List<Compared> compared) {
        int facts = compared.stream().mapToInt(Compared::facts).sum();
        List<Difference> all =
                compared.stream().flatMap(one -> one.differences().stream()).toList();
        Map<String, List<String>> rows = new TreeMap<>();
        for (Difference one : all) {
            String cause = one.cause().isEmpty() ? "**unexplained**" : one.cause();
            String row = "| %s | %s | %s | %s |"
                    .formatted(
                            one.server(), one.other(), one.whose() == Whose.OURS ? "only ours" : "only theirs", cause);
            rows.computeIfAbsent(row, key -> new ArrayList<>()).add(one.fact().toString());
        }
        out.println("| server | beside | who sees it | cause | what |\n|---|---|---|---|---|");
        rows.forEach((row, what) -> {
            Collections.sort(what);
            out.println(row + " " + String.join(", ", what) + " |");
        });
        long unexplained = all.stream().filter(one -> one.cause().isEmpty()).count();
        return List.of(
                Measure.gate("disagreements without a known cause", unexplained, "facts", 0),
                Measure.told("disagreements with a known cause", all.size() - unexplained, "facts"),
                Measure.told("facts compared", facts, "facts"),
                Measure.told("servers compared", servers, "servers"));
    }
}
