package vn.khien.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import vn.khien.law.Csv;

/** National figures as the press and the ministry published them, with their sources; never joined to the demo's own line. */
final class PublishedFigures {
    private static final String RESOURCE = "/domain/statistics.csv";

    record Figure(
            String asOf,
            String scope,
            String systems,
            String approved,
            String approvedPercent,
            String meeting,
            String meetingPercent,
            String source,
            String certainty,
            String note) {}

    private PublishedFigures() {}

    static List<Figure> all() {
        try (var in = PublishedFigures.class.getResourceAsStream(RESOURCE)) {
            if (in == null) throw new IllegalStateException("missing in the jar: " + RESOURCE);
            return Csv.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .map(PublishedFigures::figure)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    private static Figure figure(Map<String, String> row) {
        return new Figure(
                cell(row, "as_of"),
                cell(row, "scope"),
                cell(row, "total_systems"),
                cell(row, "approved_level"),
                cell(row, "approved_pct"),
                cell(row, "fully_implemented"),
                cell(row, "implemented_pct"),
                cell(row, "source"),
                cell(row, "certainty"),
                cell(row, "note"));
    }

    private static String cell(Map<String, String> row, String name) {
        String cell = row.get(name);
        if (cell == null) throw new IllegalStateException("no column " + name + " in " + RESOURCE);
        return cell;
    }
}
