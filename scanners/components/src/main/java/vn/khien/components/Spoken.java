package vn.khien.components;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a worker writes to its standard error: lines {@code progress<TAB>Vietnamese<TAB>English}, and all else, of which
 * the last line is kept.
 */
final class Spoken {
    private static final int LONGEST = 500;

    private volatile String last = "";
    private volatile boolean outOfMemory;
    private final Thread reader;

    private Spoken(InputStream in, Consumer<Text> progress) {
        this.reader = Thread.ofVirtual().name("components-worker-err").start(() -> read(in, progress));
    }

    static Spoken of(InputStream in, Consumer<Text> progress) {
        return new Spoken(in, progress);
    }

    private void read(InputStream in, Consumer<Text> progress) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split("\t", -1);
                if (parts.length == 3 && parts[0].equals("progress")) progress.accept(new Text(parts[1], parts[2]));
                else if (!line.isBlank()) {
                    outOfMemory |= line.contains("OutOfMemoryError");
                    last = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
                }
            }
        } catch (IOException e) {
            // the process is gone; its exit code tells
        }
    }

    private void join() {
        try {
            reader.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean saysOutOfMemory() {
        join();
        return outOfMemory;
    }

    String last() {
        join();
        return last;
    }
}
