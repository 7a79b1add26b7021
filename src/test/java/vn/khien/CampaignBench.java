package vn.khien;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One campaign over a whole demo, through the desk, with a kill -9 in the middle. Runs from its source:
 * {@code java CampaignBench.java [--json] PORTALS COMMAND...}, where the command is the launcher; see docs/bench.md.
 */
@SuppressWarnings("NullAway.Init")
final class CampaignBench {
    private static final Pattern ACCOUNT = Pattern.compile("account role=authority user=(\\S+) password=(\\S+)");
    private static final Pattern READY = Pattern.compile("ready desk=(\\S+).*");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern COUNT = Pattern.compile("data-part=\"count\">([\\d.,]+)\\D+([\\d.,]+)<");
    private static final Pattern FIGURE =
            Pattern.compile("<li><b>([\\d.,]+)</b> *(?:<a href=\"[^\"]*show=([a-z-]+)#rows\">)?");
    private static final Pattern ROW = Pattern.compile(
            "<tr><th scope=\"row\"><a class=\"domain\" href=\"/portals/(\\d+)\">(.*?)</tr>", Pattern.DOTALL);
    private static final Pattern MORE = Pattern.compile("href=\"([^\"]*after=\\d+)#rows\"");
    private static final int LIMIT_MINUTES = 20;

    private final List<String> command;
    private final Path home;
    private final int portals;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private Process service;
    private String desk = "";
    private String user = "";
    private String password = "";
    private String csrf = "";

    private CampaignBench(List<String> command, Path home, int portals) {
        this.command = command;
        this.home = home;
        this.portals = portals;
    }

    public static void main(String[] words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        boolean json = all.remove("--json");
        Path home = Files.createTempDirectory("khien-bench");
        var bench = new CampaignBench(all.subList(1, all.size()), home, Integer.parseInt(all.getFirst()));
        Thread clean = new Thread(bench::clean);
        Runtime.getRuntime().addShutdownHook(clean);
        System.exit(bench.run(json));
    }

    private int run(boolean json) throws IOException, InterruptedException {
        start();
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
        signIn();
        get("/campaigns/new");
        HttpResponse<String> made = post(
                "/campaigns",
                Map.of(
                        "name",
                        "Bench",
                        "words",
                        "",
                        "cadence",
                        "ONCE",
                        "firstOn",
                        today.toString(),
                        "fromHour",
                        "0",
                        "toHour",
                        "24"));
        long began = System.nanoTime();
        String campaign = made.headers().firstValue("Location").orElseThrow().replaceAll("\\?.*", "");
        String round = campaign + "/rounds/1";
        long down = 0;
        int atKill = -1;
        int afterKill = -1;
        long heap = 0;
        String page;
        while (true) {
            page = get(round).body();
            Matcher count = COUNT.matcher(page);
            int done = count.find() ? number(count.group(1)) : 0;
            if (atKill >= 0 && afterKill < 0) afterKill = done;
            heap = Math.max(heap, heap());
            if (!page.contains("data-live") && done > 0) break;
            if (atKill < 0 && done >= portals / 2) {
                atKill = done;
                long killed = System.nanoTime();
                service.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
                start();
                signIn();
                down = System.nanoTime() - killed;
            }
            if (System.nanoTime() - began > TimeUnit.MINUTES.toNanos(LIMIT_MINUTES)) break;
            TimeUnit.SECONDS.sleep(1);
        }
        double minutes = (System.nanoTime() - began) / 6e10;
        int done = figures(page, Set.of("met", "not-met", "unknown", "incomplete", "unreachable", "refused"));
        int unknown = figures(page, Set.of("unknown", "incomplete", "unreachable", "refused"));
        int out = figures(page, Set.of("left-out"));
        Set<String> rows = new HashSet<>();
        int silent = 0;
        for (String show : List.of("incomplete", "unreachable", "refused"))
            silent += walk(round + "?show=" + show, rows, true);
        Set<String> every = new HashSet<>();
        walk(round, every, false);
        int lost = portals - out - done;
        boolean kept = lost == 0 && every.size() == portals && silent == 0;
        return tell(json, minutes, minutes - down / 6e10, heap, lost, unknown, silent, atKill, afterKill, kept);
    }

    private int tell(
            boolean json,
            double minutes,
            double without,
            long heap,
            int lost,
            int unknown,
            int silent,
            int atKill,
            int afterKill,
            boolean kept) {
        boolean gate = minutes <= 4 && heap <= 256 && kept && atKill >= 0;
        if (json)
            System.out.printf(
                    Locale.ROOT,
                    "{\"bench\": \"scan campaign\", \"measures\": [%s, %s, %s, %s, %s, %s]}%n",
                    measure("campaign, restart included", minutes, "min", 4, "gate", minutes <= 4),
                    measure("campaign, restart included", minutes, "min", 2, "goal", minutes <= 2),
                    measure("heap", heap, "MB", 256, "gate", heap <= 256),
                    measure("results lost", lost, "portals", 0, "gate", lost == 0),
                    measure("unknown without a reason", silent, "portals", 0, "gate", silent == 0),
                    measure("unknown with its reason", unknown, "portals", unknown, "goal", true));
        else
            System.out.printf(
                    Locale.ROOT,
                    "portals %d; %.2f min, %.2f without the restart; heap %d MB; killed at %d, %d after it; lost %d; unknown %d, of those without a reason %d%n",
                    portals,
                    minutes,
                    without,
                    heap,
                    atKill,
                    afterKill,
                    lost,
                    unknown,
                    silent);
        return gate ? 0 : 1;
    }

    private static String measure(String name, double value, String unit, double bound, String kind, boolean holds) {
        return String.format(
                Locale.ROOT,
                "{\"name\": \"%s\", \"value\": %.2f, \"unit\": \"%s\", \"bound\": %.0f, \"kind\": \"%s\", \"holds\": %s}",
                name,
                value,
                unit,
                bound,
                kind,
                holds);
    }

    private void start() throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(
                "serve", "--demo", "--data", home.resolve("data").toString(), "--port", "0", "--label-port", "0"));
        var builder = new ProcessBuilder(all).redirectError(home.resolve("err").toFile());
        builder.environment().put("KHIEN_HEAP", "256m");
        builder.environment().put("JDK_JAVA_OPTIONS", "-Dkhien.demo.portals=" + portals);
        service = builder.start();
        var out = new BufferedReader(new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher account = ACCOUNT.matcher(line);
            if (account.matches()) {
                user = account.group(1);
                password = account.group(2);
            }
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                desk = ready.group(1);
                return;
            }
        }
        throw new IllegalStateException("serve ended: " + Files.readString(home.resolve("err")));
    }

    private void signIn() throws IOException, InterruptedException {
        get("/sign-in");
        post("/sign-in", Map.of("user", user, "password", password));
        get("/");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return read(HttpRequest.newBuilder(URI.create(desk + path)));
    }

    private HttpResponse<String> post(String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "", "&csrf=" + URLEncoder.encode(csrf, StandardCharsets.UTF_8)));
        return read(HttpRequest.newBuilder(URI.create(desk + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> read(HttpRequest.Builder asked) throws IOException, InterruptedException {
        HttpResponse<String> reply =
                http.send(asked.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        Matcher token = CSRF.matcher(reply.body());
        if (token.find()) csrf = token.group(1);
        return reply;
    }

    /** Megabytes in use by the service's heap, garbage included. */
    private long heap() throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(service.pid()),
                        "GC.heap_info")
                .redirectErrorStream(true)
                .start();
        String text = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        Matcher used = Pattern.compile("used (\\d+)K").matcher(text);
        return used.find() ? Long.parseLong(used.group(1)) / 1024 : 0;
    }

    private static int figures(String page, Set<String> of) {
        int sum = 0;
        Matcher figure = FIGURE.matcher(page);
        while (figure.find())
            if (figure.group(2) != null && of.contains(figure.group(2))) sum += number(figure.group(1));
        return sum;
    }

    /** Reads all pages of rows; gives back how many say no reason. */
    private int walk(String first, Set<String> into, boolean reasons) throws IOException, InterruptedException {
        int silent = 0;
        String path = first;
        while (!path.isEmpty()) {
            String page = get(path).body();
            Matcher row = ROW.matcher(page);
            while (row.find()) {
                into.add(row.group(1));
                if (reasons
                        && row.group(2)
                                        .indexOf(
                                                "<br><span class=\"small quiet\">",
                                                row.group(2).indexOf("/scans/"))
                                < 0) silent++;
            }
            Matcher more = MORE.matcher(page);
            path = more.find() ? more.group(1).replace("&amp;", "&") : "";
        }
        return silent;
    }

    private static int number(String shown) {
        return Integer.parseInt(shown.replaceAll("[.,]", ""));
    }

    private void clean() {
        try {
            if (service != null) {
                service.destroy();
                if (!service.waitFor(15, TimeUnit.SECONDS)) service.destroyForcibly();
            }
            try (var files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException | InterruptedException e) {
            System.err.println("bench: " + e);
        }
    }
}
