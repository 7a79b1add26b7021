package vn.khien.components.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.owasp.dependencycheck.data.nvdcve.CveDB;
import org.owasp.dependencycheck.data.nvdcve.DatabaseProperties;

/**
 * The NVD 2.0 feed: {@code cache.properties} with a day for every part, {@code nvdcve-YYYY.json.gz} for the years since
 * 2002 and {@code nvdcve-modified.json.gz}. A part that is loaded is marked with its day at once, so that a run that was
 * ended goes on with the next; until all are, the feed counts as loading.
 */
final class NvdUpdate {
    private static final String DAY = "lastModifiedDate";
    private static final int FIRST = 2002;

    private final CveDB database;
    private final Mirror mirror;
    private final Path temp;

    NvdUpdate(CveDB database, Mirror mirror, Path temp) {
        this.database = database;
        this.mirror = mirror;
        this.temp = temp;
    }

    void load() throws Exception {
        Properties cache = cache();
        DatabaseProperties properties = database.getDatabaseProperties();
        List<String> parts = new ArrayList<>();
        for (String part : parts(cache))
            if (!cache.getProperty(DAY + "." + part).equals(properties.getProperty(FeedStates.NVD_PART + part)))
                parts.add(part);
        if (!parts.isEmpty()) properties.save(FeedStates.NVD_STATE, FeedStates.LOADING);
        String prefix = cache.getProperty("prefix", "nvdcve-");
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            Spoken.say(
                    "NVD " + part + " (" + (i + 1) + "/" + parts.size() + ")",
                    "NVD " + part + " (" + (i + 1) + "/" + parts.size() + ")");
            Path file = mirror.fetch(prefix + part + ".json.gz", temp);
            NvdFile.check(file);
            NvdFile.load(file, database);
            Files.delete(file);
            properties.save(FeedStates.NVD_PART + part, cache.getProperty(DAY + "." + part));
            properties.save(
                    DatabaseProperties.NVD_CACHE_LAST_MODIFIED + "." + part, cache.getProperty(DAY + "." + part));
        }
        finish(properties, cache, FeedStates.LOADING.equals(properties.getProperty(FeedStates.NVD_STATE)));
    }

    private void finish(DatabaseProperties properties, Properties cache, boolean changed) {
        String day = cache.getProperty(DAY, cache.getProperty(DAY + ".modified", ""));
        if (changed) {
            Spoken.say("NVD: sắp xếp dữ liệu", "NVD: putting the data in order");
            database.persistEcosystemCache();
            database.updateEcosystemCache();
            database.cleanupDatabase();
        }
        properties.save(DatabaseProperties.NVD_CACHE_LAST_CHECKED, day);
        properties.save(DatabaseProperties.NVD_CACHE_LAST_MODIFIED, day);
        properties.save(FeedStates.NVD_AS_OF, day);
        properties.save(FeedStates.NVD_STATE, FeedStates.WHOLE);
    }

    private Properties cache() throws IOException, FeedFault, InterruptedException {
        Properties cache = new Properties();
        try (InputStream in = Files.newInputStream(mirror.fetch("cache.properties", temp))) {
            cache.load(in);
        } catch (IllegalArgumentException e) {
            throw new FeedFault("cache.properties không đọc được", "cache.properties can't be read");
        }
        return cache;
    }

    /** Years in order, then {@code modified}. */
    private static List<String> parts(Properties cache) throws FeedFault {
        TreeSet<Integer> years = new TreeSet<>();
        for (String key : cache.stringPropertyNames())
            if (key.matches(DAY + "\\.\\d{4}")) years.add(Integer.valueOf(key.substring(DAY.length() + 1)));
        if (years.isEmpty() || years.first() != FIRST || years.last() - FIRST + 1 != years.size())
            throw new FeedFault(
                    "cache.properties không có đủ các năm từ 2002", "cache.properties has not every year from 2002");
        List<String> parts = new ArrayList<>(years.stream().map(String::valueOf).toList());
        if (cache.containsKey(DAY + ".modified")) parts.add("modified");
        return parts;
    }
}
