package vn.khien.components.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.components.Assessment;
import vn.khien.components.ComponentsWorker;
import vn.khien.components.Result;
import vn.khien.components.Status;
import vn.khien.components.WorkerPlace;
import vn.khien.components.job.Data;
import vn.khien.components.job.Job;
import vn.khien.components.worker.MadeUpFeed;

class SchemaTest {
    private static final String BILL = """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
              {"type": "library", "group": "org.apache.commons", "name": "commons-text", "version": "1.9", "scope": "optional",
               "purl": "pkg:maven/org.apache.commons/commons-text@1.9"},
              {"type": "library", "name": "jquery", "version": "3.3.1", "purl": "pkg:npm/jquery@3.3.1"},
              {"type": "application", "name": "nginx", "version": "1.18.0", "cpe": "cpe:/a:igor_sysoev:nginx:1.18.0"}]}
            """;

    private static OutputUnit held(JsonObject one) {
        JsonSchemaOptions draft = new JsonSchemaOptions()
                .setBaseUri("urn:khien:")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic);
        return Validator.create(JsonSchema.of(new JsonObject(ComponentsJson.schema())), draft)
                .validate(one);
    }

    private static JsonObject printed(Status expected, Result result) {
        assertEquals(expected, result.status(), result.toString());
        JsonObject json = new JsonObject(ComponentsJson.write(result));
        OutputUnit found = held(json);
        assertTrue(found.getValid(), () -> expected + ": " + found.getErrors());
        return json;
    }

    @Test
    void what_is_printed_is_what_the_schema_promises(@TempDir Path home) throws Exception {
        ComponentsWorker worker = new ComponentsWorker(
                WorkerPlace.with(Path.of("target/worker-lib").toAbsolutePath(), home.resolve("temp")));
        Data data = Data.in(home.resolve("data"));
        try (MadeUpFeed feed = new MadeUpFeed()) {
            String url = feed.url();
            worker.run(new Job.Update(url, url + "jsrepository.json", url + "kev.json"), data);
        }
        Path bill = Files.writeString(home.resolve("bom.json"), BILL);
        Path scripts = Files.createDirectories(home.resolve("js"));
        Files.writeString(scripts.resolve("jquery-1.8.0.js"), "/*! jQuery v1.8.0 */");
        Path broken = Files.writeString(home.resolve("broken.json"), BILL.substring(0, 200));
        Data none = Data.in(home.resolve("none"));
        Assessment with = new Assessment(worker, data);
        Assessment without = new Assessment(worker, none);
        JsonObject assessed = printed(Status.ASSESSED, with.of(bill, step -> {}, () -> false));
        assertEquals(3, assessed.getJsonArray("components").size());
        printed(Status.ASSESSED, with.of(scripts, step -> {}, () -> false));
        printed(Status.INCOMPLETE, without.of(scripts, step -> {}, () -> false));
        printed(Status.INCOMPLETE, without.of(bill, step -> {}, () -> false));
        Path other = Files.writeString(home.resolve("other.json"), BILL.replace("pkg:npm/", "pkg:pypi/"));
        printed(Status.NOT_ASSESSED, without.of(other, step -> {}, () -> false));
        printed(Status.REFUSED, with.of(broken, step -> {}, () -> false));
        for (Map.Entry<String, Object> member : assessed) {
            JsonObject less = assessed.copy();
            less.remove(member.getKey());
            assertFalse(held(less).getValid(), member.getKey());
        }
        JsonObject wrong = assessed.copy();
        wrong.getJsonArray("components")
                .getJsonObject(0)
                .getJsonArray("vulnerabilities")
                .getJsonObject(0)
                .put("suppressed", "no");
        assertFalse(held(wrong).getValid());
    }
}
