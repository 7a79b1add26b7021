package vn.khien.components.job;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An order as one line of JSON. */
public final class OrderCodec {
    private OrderCodec() {}

    public static String write(Order order) {
        return Json.write(out -> {
            out.writeStartObject();
            job(out, order.job());
            out.writeObjectFieldStart("data");
            out.writeStringField("folder", order.data().folder().toString());
            out.writeStringField("jdbc", order.data().jdbc());
            out.writeStringField("user", order.data().user());
            out.writeStringField("passwordFile", order.data().passwordFile());
            out.writeStringField("suppressions", order.data().suppressions());
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    private static void job(JsonGenerator out, Job job) throws IOException {
        switch (job) {
            case Job.Scan(List<Path> files) ->
                named(out, "scan", files.stream().map(Path::toString).toList());
            case Job.Purls(List<String> purls) -> named(out, "purls", purls);
            case Job.Cpes(List<String> cpes) -> named(out, "cpes", cpes);
            case Job.Update(String nvd, String retirejs, String kev) -> {
                out.writeStringField("job", "update");
                out.writeStringField("nvd", nvd);
                out.writeStringField("retirejs", retirejs);
                out.writeStringField("kev", kev);
            }
            case Job.Feeds() -> out.writeStringField("job", "feeds");
        }
    }

    private static void named(JsonGenerator out, String job, List<String> about) throws IOException {
        out.writeStringField("job", job);
        out.writeArrayFieldStart("about");
        for (String one : about) out.writeString(one);
        out.writeEndArray();
    }

    /** @throws IOException for what is no order */
    public static Order read(String line) throws IOException {
        Json.Thing order = Json.read(line);
        Json.Thing data = order.thing("data");
        List<String> about = order.texts("about");
        Job job = switch (order.text("job")) {
            case "scan" -> new Job.Scan(about.stream().map(Path::of).toList());
            case "purls" -> new Job.Purls(about);
            case "cpes" -> new Job.Cpes(about);
            case "update" -> new Job.Update(order.text("nvd"), order.text("retirejs"), order.text("kev"));
            case "feeds" -> new Job.Feeds();
            default -> throw new IOException("no such job: " + order.text("job"));
        };
        return new Order(
                job,
                new Data(
                        Path.of(data.text("folder")),
                        data.text("jdbc"),
                        data.text("user"),
                        data.text("passwordFile"),
                        data.text("suppressions")));
    }
}
