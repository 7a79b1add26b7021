package vn.khien.components.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.khien.components.archive.Zips;
import vn.khien.components.job.Job;
import vn.khien.components.worker.MadeUpFeed;

/** What workers are at when they are killed. */
enum KillJob {
    SCAN,
    PURLS,
    CPES,
    FEEDS,
    UPDATE;

    /** Makes what the jobs read: a small WAR, and feeds in a folder. */
    static void prepare(Path inputs) throws IOException {
        Files.createDirectories(inputs);
        Files.write(
                inputs.resolve("portal.war"),
                new Zips()
                        .with(
                                "WEB-INF/lib/log4j-core-2.14.1.jar",
                                Zips.jar("org.apache.logging.log4j", "log4j-core", "2.14.1")
                                        .bytes())
                        .with("static/jquery-3.3.1.js", "/*! jQuery v3.3.1 */")
                        .bytes());
        try (MadeUpFeed feed = new MadeUpFeed()) {
            feed.writeTo(inputs.resolve("feeds"));
        }
    }

    Job job(Path inputs) {
        Path feeds = inputs.resolve("feeds");
        return switch (this) {
            case SCAN -> new Job.Scan(List.of(inputs.resolve("portal.war")));
            case PURLS -> new Job.Purls(List.of("pkg:maven/org.apache.commons/commons-text@1.9"));
            case CPES -> new Job.Cpes(List.of("cpe:/a:igor_sysoev:nginx:1.18.0"));
            case FEEDS -> new Job.Feeds();
            case UPDATE ->
                new Job.Update(
                        feeds.toString(),
                        feeds.resolve("jsrepository.json").toString(),
                        feeds.resolve("kev.json").toString());
        };
    }
}
