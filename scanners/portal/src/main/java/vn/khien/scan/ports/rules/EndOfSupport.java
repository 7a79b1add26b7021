package vn.khien.scan.ports.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When the maker of a product stopped to mend some of its versions; a row of {@code end-of-support.csv}, where a doubtful
 * day is the later one.
 *
 * @param product as nmap writes it, whatever its case
 * @param from the first version meant; empty: all before {@code below}
 * @param below the first version that is not
 * @param ended the last day of support
 * @param patched distributions go on mending them under the same number
 * @param source the maker's page
 */
record EndOfSupport(
        String product,
        Optional<VersionNumber> from,
        VersionNumber below,
        LocalDate ended,
        boolean patched,
        String source) {
    private static final String FILE = "end-of-support.csv";
    private static final int COLUMNS = 6;

    static final List<EndOfSupport> ALL = read();

    private static final Map<String, List<EndOfSupport>> BY_PRODUCT =
            ALL.stream().collect(Collectors.groupingBy(row -> row.product.toLowerCase(Locale.ROOT)));

    /** Empty where nothing is known for sure, or the version is still mended as far as known. */
    static Optional<EndOfSupport> of(String product, VersionNumber version) {
        return BY_PRODUCT.getOrDefault(product.toLowerCase(Locale.ROOT), List.of()).stream()
                .filter(row -> row.means(version))
                .findFirst();
    }

    private boolean means(VersionNumber version) {
        return version.compareTo(below) < 0 && from.stream().allMatch(first -> first.compareTo(version) <= 0);
    }

    private static List<EndOfSupport> read() {
        try (InputStream in = Objects.requireNonNull(EndOfSupport.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(EndOfSupport::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EndOfSupport row(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException(FILE + ": " + line);
        }
        return new EndOfSupport(
                cells[0],
                VersionNumber.of(cells[1]),
                VersionNumber.of(cells[2]).orElseThrow(),
                LocalDate.parse(cells[3]),
                cells[4].equals("yes"),
                cells[5]);
    }
}
