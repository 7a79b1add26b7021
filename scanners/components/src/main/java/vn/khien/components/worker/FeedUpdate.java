package vn.khien.components.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.owasp.dependencycheck.Engine;
import org.owasp.dependencycheck.data.nvdcve.CveDB;
import org.owasp.dependencycheck.data.nvdcve.DatabaseProperties;
import org.owasp.dependencycheck.data.update.cisa.KnownExploitedVulnerabilityParser;
import org.owasp.dependencycheck.data.update.exception.CorruptedDatastreamException;
import org.owasp.dependencycheck.data.update.exception.UpdateException;
import vn.khien.components.Feed;
import vn.khien.components.Status;
import vn.khien.components.Text;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Data;
import vn.khien.components.job.Job;

/** Loads feeds from the operator's mirrors. A feed that fails is said, and does not keep the others from loading. */
final class FeedUpdate {
    private final Data data;
    private final Path temp;
    private final List<Text> because = new ArrayList<>();
    private final List<Feed> feeds = new ArrayList<>();

    FeedUpdate(Data data, Path temp) {
        this.data = data;
        this.temp = temp;
    }

    Answer load(Job.Update update) throws Exception {
        if (!update.retirejs().isEmpty()) attempt(() -> retirejs(update.retirejs()));
        attempt(() -> database(update));
        if (feeds.isEmpty()) feeds.add(ScriptRepository.of(data.folder()).feed());
        return new Answer(because.isEmpty() ? Status.ASSESSED : Status.INCOMPLETE, because, feeds, List.of());
    }

    private void database(Job.Update update) throws Exception {
        if (data.jdbc().isEmpty()) {
            tables(update);
            return;
        }
        try (Postgres postgres = Postgres.alone(data)) {
            if (!postgres.isMade()) postgres.make();
            tables(update);
        }
    }

    private void tables(Job.Update update) throws Exception {
        try (Configuration configuration = Configuration.forUpdates(data, temp);
                Engine engine = configuration.engine()) {
            open(engine);
            CveDB database = engine.getDatabase();
            if (!update.nvd().isEmpty()) attempt(() -> new NvdUpdate(database, new Mirror(update.nvd()), temp).load());
            if (!update.kev().isEmpty()) attempt(() -> kev(update.kev(), database));
            FeedStates states = new FeedStates(database.getDatabaseProperties());
            if (because.isEmpty()) because.addAll(states.because());
            feeds.addAll(states.feeds(ScriptRepository.of(data.folder())));
        }
    }

    /** A kill while the tables are made would leave a file that nobody makes them in again: such a file starts anew. */
    private void open(Engine engine) throws IOException {
        Path file = data.folder().resolve(Configuration.FILE);
        Path making = data.folder().resolve(Configuration.MAKING);
        if (Files.exists(making)) Files.deleteIfExists(file);
        else if (data.jdbc().isEmpty() && !Files.exists(file)) Files.createFile(making);
        engine.openDatabase(false, true);
        Files.deleteIfExists(making);
    }

    private interface Step {
        void run() throws Exception;
    }

    private void attempt(Step step) throws Exception {
        try {
            step.run();
        } catch (FeedFault e) {
            because.add(e.because());
        }
    }

    private JsonNode json(String place, Path to) throws IOException, FeedFault, InterruptedException {
        Spoken.say("lấy " + place, "fetching " + place);
        new Mirror(place).fetch(to);
        try {
            return new ObjectMapper()
                    .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(Files.readAllBytes(to));
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new FeedFault(
                    place + " bị cắt cụt hoặc không phải JSON: " + e.getOriginalMessage(),
                    place + " is cut off or no JSON: " + e.getOriginalMessage());
        }
    }

    private void retirejs(String place) throws IOException, FeedFault, InterruptedException {
        Path file = temp.resolve("jsrepository.json");
        JsonNode repository = json(place, file);
        boolean known = repository.isObject() && repository.has("jquery");
        for (JsonNode library : repository) known &= library.isObject();
        if (!known || !repository.path("jquery").path("vulnerabilities").isArray())
            throw new FeedFault(place + " không phải kho RetireJS", place + " is not a RetireJS repository");
        Instant day = Files.getLastModifiedTime(file).toInstant();
        ScriptRepository.put(data.folder(), file, day.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(day));
    }

    private void kev(String place, CveDB database) throws IOException, FeedFault, InterruptedException, SQLException {
        Path file = temp.resolve("kev.json");
        JsonNode catalogue = json(place, file);
        JsonNode list = catalogue.path("vulnerabilities");
        String version = catalogue.path("catalogVersion").asText("");
        if (version.isEmpty()
                || !list.isArray()
                || list.isEmpty()
                || !list.get(0).path("cveID").asText("").startsWith("CVE-"))
            throw new FeedFault(place + " không phải danh mục KEV", place + " is not a KEV catalogue");
        if (catalogue.path("count").isInt() && catalogue.path("count").asInt() != list.size())
            throw new FeedFault(place + " thiếu mục", place + " has fewer entries than it says");
        try {
            database.updateKnownExploitedVulnerabilities(new KnownExploitedVulnerabilityParser()
                    .parse(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .getVulnerabilities());
        } catch (UpdateException | CorruptedDatastreamException e) {
            throw new FeedFault(
                    place + " không đọc được: " + e.getMessage(), place + " can't be read: " + e.getMessage());
        }
        DatabaseProperties properties = database.getDatabaseProperties();
        properties.save(DatabaseProperties.KEV_VERSION, version);
        properties.save(FeedStates.KEV_AS_OF, catalogue.path("dateReleased").asText(""));
    }
}
