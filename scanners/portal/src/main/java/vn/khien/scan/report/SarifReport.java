package vn.khien.scan.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import vn.khien.scan.Check;
import vn.khien.scan.Finding;
import vn.khien.scan.Judgement;
import vn.khien.scan.Scan;
import vn.khien.scan.Severity;
import vn.khien.scan.Status;
import vn.khien.scan.Verdict;
import vn.khien.scan.checks.Checks;

/** A scan as a SARIF 2.1.0 log (OASIS, 27 March 2020): one run, one rule a check, one result a finding. */
public final class SarifReport {
    private SarifReport() {}

    /** {@code version}: of Khiên. */
    public static String write(Scan scan, Judgement judgement, String version) {
        JsonArray rules = new JsonArray();
        JsonArray results = new JsonArray();
        for (int i = 0; i < judgement.findings().size(); i++) {
            Finding finding = judgement.findings().get(i);
            rules.add(rule(Checks.find(finding.check())));
            results.add(result(scan, finding, i));
        }
        JsonArray notes = new JsonArray();
        scan.because()
                .forEach(because ->
                        notes.add(new JsonObject().put("level", "error").put("message", text(Plain.of(because.en())))));
        JsonObject run = new JsonObject()
                .put(
                        "tool",
                        new JsonObject()
                                .put(
                                        "driver",
                                        new JsonObject()
                                                .put("name", "Khien")
                                                .put("version", version)
                                                .put("semanticVersion", version)
                                                .put("rules", rules)))
                .put(
                        "invocations",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("executionSuccessful", scan.status() == Status.ASSESSED)
                                        .put("toolExecutionNotifications", notes)))
                .put(
                        "artifacts",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put(
                                                "location",
                                                new JsonObject()
                                                        .put(
                                                                "uri",
                                                                scan.target().url()))))
                .put("results", results)
                .put("properties", new JsonObject().put("ruleVersion", judgement.ruleVersion()));
        return new JsonObject()
                .put("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json")
                .put("version", "2.1.0")
                .put("runs", new JsonArray().add(run))
                .encode();
    }

    private static JsonObject rule(Check check) {
        var about = check.about();
        return new JsonObject()
                .put("id", about.id())
                .put("shortDescription", text(about.title().en()))
                .put("fullDescription", text(about.title().en() + " (" + about.citation() + ")"))
                .put("help", text(about.mend().en()))
                .put("defaultConfiguration", new JsonObject().put("level", level(about.severity())))
                .put(
                        "properties",
                        new JsonObject()
                                .put("citation", about.citation())
                                .put("security-severity", score(about.severity()))
                                .put("tags", new JsonArray().add("security")));
    }

    private static JsonObject result(Scan scan, Finding finding, int rule) {
        String kind = switch (finding.verdict()) {
            case Verdict.Met met -> "pass";
            case Verdict.NotMet notMet -> "fail";
            case Verdict.Unknown unknown -> "open";
            case Verdict.NotApplicable notApplicable -> "notApplicable";
        };
        // A level other than none stands only beside kind fail (section 3.27.10).
        String level = finding.verdict() instanceof Verdict.NotMet ? level(finding.severity()) : "none";
        String said = finding.because().en();
        String message = finding.evidence().isEmpty() ? said : said + ": " + finding.evidence();
        return new JsonObject()
                .put("ruleId", finding.check())
                .put("ruleIndex", rule)
                .put("kind", kind)
                .put("level", level)
                .put("message", text(Plain.of(message)))
                .put(
                        "locations",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put(
                                                "physicalLocation",
                                                new JsonObject()
                                                        .put(
                                                                "artifactLocation",
                                                                new JsonObject()
                                                                        .put(
                                                                                "uri",
                                                                                scan.target()
                                                                                        .url())
                                                                        .put("index", 0)))))
                .put(
                        "partialFingerprints",
                        new JsonObject().put("check/v1", scan.target().host() + "/" + finding.check()));
    }

    private static JsonObject text(String text) {
        return new JsonObject().put("text", text);
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case INFO, LOW -> "note";
            case MEDIUM -> "warning";
            case HIGH, CRITICAL -> "error";
        };
    }

    /** On the scale of CVSS, as dashboards that read SARIF sort by. */
    private static String score(Severity severity) {
        return switch (severity) {
            case INFO -> "0.0";
            case LOW -> "3.0";
            case MEDIUM -> "5.5";
            case HIGH -> "8.0";
            case CRITICAL -> "9.5";
        };
    }
}
