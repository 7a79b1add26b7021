package vn.khien.components.worker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.owasp.dependencycheck.data.nvd.ecosystem.CveEcosystemMapper;
import org.owasp.dependencycheck.data.nvdcve.CveDB;
import org.owasp.dependencycheck.data.update.nvd.api.CveApiJson20CveItemSource;

/** One part of the NVD feed: looked through whole before the first of it goes into the database. */
final class NvdFile {
    private NvdFile() {}

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16), 1 << 16);
    }

    /** @throws FeedFault when it is cut off, of another schema, or has not as many entries as it says */
    static void check(Path file) throws IOException, FeedFault {
        String name = String.valueOf(file.getFileName());
        String format = "";
        String version = "";
        long said = -1;
        long seen = -1;
        try (InputStream in = open(file);
                JsonParser parser = new JsonFactory().createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw other(name);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                JsonToken token = parser.nextToken();
                if (field.equals("vulnerabilities") && token == JsonToken.START_ARRAY) seen = count(parser);
                else if (field.equals("format")) format = parser.getValueAsString("");
                else if (field.equals("version")) version = parser.getValueAsString("");
                else if (field.equals("totalResults")) said = parser.getValueAsLong(-1);
                else parser.skipChildren();
            }
        } catch (EOFException | ZipException | JacksonException e) {
            throw new FeedFault(
                    name + " bị cắt cụt hoặc hỏng: " + e.getMessage(),
                    name + " is cut off or broken: " + e.getMessage());
        }
        if (!format.equals("NVD_CVE") || !version.equals("2.0") || seen < 0) throw other(name);
        if (said != seen)
            throw new FeedFault(
                    name + " nói có " + said + " mục nhưng có " + seen,
                    name + " says " + said + " entries and has " + seen);
    }

    private static long count(JsonParser parser) throws IOException {
        long seen = 0;
        for (; parser.nextToken() != JsonToken.END_ARRAY; seen++) parser.skipChildren();
        return seen;
    }

    private static FeedFault other(String name) {
        return new FeedFault(name + " không phải dữ liệu NVD 2.0", name + " is no NVD 2.0 feed");
    }

    /** Dependency-Check's own loader logs an entry that fails and goes on; here it ends the part. */
    static void load(Path file, CveDB database) throws Exception {
        CveEcosystemMapper mapper = new CveEcosystemMapper();
        try (InputStream in = open(file);
                CveApiJson20CveItemSource items = new CveApiJson20CveItemSource(in)) {
            while (items.hasNext()) {
                var item = items.next();
                String id = item.getCve() == null ? "?" : item.getCve().getId();
                try {
                    database.updateVulnerability(item, mapper.getEcosystem(item));
                } catch (RuntimeException e) {
                    throw new FeedFault(
                            id + " không nạp được: " + e.getMessage(), id + " can't be loaded: " + e.getMessage());
                }
            }
        } catch (JacksonException e) {
            throw new FeedFault(
                    file.getFileName() + " có mục sai dạng: " + e.getOriginalMessage(),
                    file.getFileName() + " has an entry of another form: " + e.getOriginalMessage());
        }
    }
}
