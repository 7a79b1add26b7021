package vn.khien;

import static vn.khien.BroughtFiles.HOSTS;
import static vn.khien.BroughtFiles.PORTS;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part {@code findings} of {@code bin/bench components}: reports and bills brought to a demo again and again. Runs from
 * its source; measures apart by tabs on standard output. See docs/bench.md.
 */
final class FindingsBench {
    private static final int FINDINGS = HOSTS * PORTS;
    private static final int PAGES = 400;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern SYSTEM = Pattern.compile("href=\"/systems/(\\d+)\"");
    private static final Pattern MADE = Pattern.compile("id=\"made\">\\D*([\\d.]+)\\D+([\\d.]+)\\D+([\\d.]+)");
    private static final Pattern REPORT = Pattern.compile("<th scope=\"row\"><a href=\"/port-reports/\\d+\">");
    private static final Pattern BILL = Pattern.compile("<tr><th scope=\"row\">\\d+</th>");
    private static final Pattern ROW = Pattern.compile("<tr>");

    /** @param begun findings that a report was the first to see; {@code ended} saw closed; {@code still} saw again */
    private record Made(int begun, int ended, int still) {}

    private record Took(double seconds, String path, Made made) {}

    private final BenchDemo demo;
    private final Caller officer;
    private final Caller assessor;
    private final Caller authority;
    private final String system;
    private final String code;
    private long heap;

    private FindingsBench(BenchDemo demo) {
        this.demo = demo;
        officer = demo.signedIn("officer");
        assessor = demo.signedIn("assessor");
        authority = demo.signedIn("authority");
        system = "/systems/" + first(SYSTEM, officer.get("/systems").body());
        code = first(
                Pattern.compile("<a href=\"" + system + "\">([^<]+)</a>"),
                officer.get(system + "/addresses").body());
    }

    /** Exit code 0 measured, 3 not. */
    public static void main(String[] words) {
        int code = 0;
        try {
            Path launcher = Path.of(System.getProperty("khien.home"), "khien");
            new FindingsBench(BenchDemo.start(launcher)).measure();
        } catch (IOException | InterruptedException | RuntimeException e) {
            System.err.println("bench: " + e);
            code = 3;
        }
        System.exit(code);
    }

    private void measure() throws IOException, InterruptedException {
        for (int host = 1; host <= HOSTS; host++)
            officer.submit(system + "/addresses", Map.of("address", BroughtFiles.address(host), "note", ""));
        reports();
        bills();
        tell("heap in use after any of these, garbage included", heap, "MB", "null", true);
    }

    private void reports() throws IOException, InterruptedException {
        Instant began = Instant.now().minus(Duration.ofDays(5));
        Took first = brought("mot.xml", BroughtFiles.report(began, new Random(1), 0));
        limited("13,000 findings, first", first.seconds, 5);
        exact(
                "of those that are not new",
                "findings",
                FINDINGS - first.made.begun + first.made.ended + first.made.still);

        byte[] shuffled = BroughtFiles.report(began.plus(Duration.ofDays(1)), new Random(2), 0);
        Took again = brought("hai.xml", shuffled);
        limited("the same a day later, shuffled", again.seconds, 2);
        exact("new or gone by that", "findings", again.made.begun + again.made.ended);
        exact("not seen again by that", "findings", FINDINGS - again.made.still);
        exact("open on the desk more or less than 13,000", "findings", Math.abs(FINDINGS - open()));

        int reports = count(REPORT, assessor.get("/port-reports").body());
        Took known = brought("ba.xml", shuffled);
        limited("the same bytes a third time", known.seconds, 2);
        boolean same = known.path.equals(again.path) && known.made.equals(again.made);
        int added = count(REPORT, assessor.get("/port-reports").body()) - reports;
        exact("reports added by that", "reports", same ? added : added + 1);
        exact("findings added by that", "findings", Math.abs(FINDINGS - open()));

        Took closed = brought("bon.xml", BroughtFiles.report(began.plus(Duration.ofDays(2)), new Random(3), HOSTS));
        tell("the ports of one host closed", closed.seconds, "s", "null", true);
        exact("gone more or less than 1,000", "findings", Math.abs(PORTS - closed.made.ended) + closed.made.begun);
        exact("open on the desk more or less than 12,000", "findings", Math.abs(FINDINGS - PORTS - open()));
    }

    private void bills() throws IOException, InterruptedException {
        String bills = system + "/bills";
        byte[] bill = BroughtFiles.bill(new Random(1));
        int before = count(BILL, officer.get(bills).body());
        demo.rest();
        long began = System.nanoTime();
        accepted(officer.upload(bills, "bom.json", bill));
        String page = officer.get(bills).body();
        tell("2,185 packages, first", seconds(began), "s", "null", true);
        int first = count(BILL, page) - before;
        accepted(officer.upload(bills, "lai.json", bill));
        exact(
                "bills added by the same bytes",
                "bills",
                first == 1 ? count(BILL, officer.get(bills).body()) - before - 1 : 1);
        accepted(officer.upload(bills, "xao.json", BroughtFiles.bill(new Random(2))));
        page = officer.get(bills).body();
        exact("bills not added by the same, shuffled", "bills", before + 2 - count(BILL, page));
        exact("changes shown by that", "changes", count(ROW, changes(page)));
        heap = Math.max(heap, demo.heap());
    }

    private static String changes(String page) {
        int from = page.indexOf("aria-labelledby=\"h-changes\"");
        if (from < 0) throw new IllegalStateException("the page holds no bill against the one before");
        return page.substring(from, page.indexOf("</section>", from));
    }

    /** From the start of the upload to the page that shows the report read. */
    private Took brought(String name, byte[] bytes) throws IOException, InterruptedException {
        demo.rest();
        long began = System.nanoTime();
        String path = accepted(assessor.upload("/port-reports", name, bytes)).replaceAll("\\?.*", "");
        while (!assessor.get(path).body().contains("id=\"h-run\"")) {
            if (System.nanoTime() - began > LIMIT.toNanos()) throw new IllegalStateException(path + " is not read");
            Thread.sleep(20);
        }
        double seconds = seconds(began);
        heap = Math.max(heap, demo.heap());
        Matcher made = MADE.matcher(authority.get(path).body());
        if (!made.find()) throw new IllegalStateException(path + " does not say what it made of findings");
        return new Took(seconds, path, new Made(number(made.group(1)), number(made.group(2)), number(made.group(3))));
    }

    private static String accepted(HttpResponse<String> reply) {
        if (reply.statusCode() != 303) throw new IllegalStateException("answered by " + reply.statusCode());
        return Caller.header(reply, "Location");
    }

    /** Findings of the system that are open, as its officer can count them: by the last page and what it has. */
    private int open() {
        int shown = 0;
        int past = PAGES + 1;
        while (past - shown > 1) {
            int middle = (shown + past) / 2;
            if (rows(middle) > 0) shown = middle;
            else past = middle;
        }
        return shown == 0 ? 0 : (shown - 1) * rows(1) + rows(shown);
    }

    private int rows(int page) {
        return count(
                Pattern.compile("<td><a class=\"domain\" href=\"" + system + "\">"),
                officer.get("/findings?kind=ports&q=" + code + "&page=" + page).body());
    }

    private static String first(Pattern pattern, String page) {
        return pattern.matcher(page)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElseThrow(() -> new IllegalStateException("no " + pattern));
    }

    private static int count(Pattern pattern, String page) {
        return (int) pattern.matcher(page).results().map(MatchResult::start).count();
    }

    private static int number(String shown) {
        return Integer.parseInt(shown.replace(".", ""));
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void limited(String name, double seconds, int bound) {
        tell(name, seconds, "s", String.valueOf(bound), seconds < bound);
    }

    private static void exact(String name, String unit, int value) {
        tell(name, value, unit, "0", value == 0);
    }

    private static void tell(String name, double value, String unit, String bound, boolean holds) {
        String shown =
                value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.2f", value);
        System.out.println(String.join(
                "\t",
                "measure",
                name,
                shown,
                unit,
                bound,
                bound.equals("null") ? "goal" : "gate",
                String.valueOf(holds)));
    }
}
