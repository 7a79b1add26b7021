package vn.khien.scan.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Tables of numbers and names as IANA registers them, {@code id,name} with the id in hexadecimal, in the order of the file. */
final class Registry {
    private Registry() {}

    static Map<Integer, String> read(String file) {
        Map<Integer, String> names = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(Registry.class.getResourceAsStream(file), file)) {
            new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .skip(1)
                    .forEach(line -> {
                        int comma = line.indexOf(',');
                        names.put(Integer.parseInt(line, 0, comma, 16), line.substring(comma + 1));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(names);
    }
}
