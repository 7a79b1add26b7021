package vn.khien.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ministries, agencies and provinces, each with the days it exists. */
public final class OrganisationBook {
    /** @param from first day, {@code to} last day; empty is open */
    public record Line(
            String code,
            String nameVi,
            String nameEn,
            Organisation.Kind kind,
            Optional<LocalDate> from,
            Optional<LocalDate> to) {
        boolean stands(LocalDate day) {
            return from.map(f -> !day.isBefore(f)).orElse(true)
                    && to.map(t -> !day.isAfter(t)).orElse(true);
        }
    }

    private static final String RESOURCE = "/domain/organisations.csv";
    private static final List<Line> LINES = read();

    private OrganisationBook() {}

    public static List<Line> all() {
        return LINES;
    }

    public static List<Line> validOn(LocalDate day) {
        return LINES.stream().filter(line -> line.stands(day)).toList();
    }

    private static List<Line> read() {
        try (var in = OrganisationBook.class.getResourceAsStream(RESOURCE)) {
            if (in == null) throw new IllegalStateException("missing in the jar: " + RESOURCE);
            List<String> rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> heads = cells(rows.getFirst());
            return rows.stream().skip(1).map(row -> line(heads, cells(row))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    private static Line line(List<String> heads, List<String> cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < heads.size(); i++) row.put(heads.get(i), cells.get(i));
        String kind = in(row, "kind").equals("province_2023") ? "province" : in(row, "kind");
        return new Line(
                in(row, "code"),
                in(row, "name_vi"),
                in(row, "name_en"),
                Organisation.Kind.of(kind),
                day(in(row, "valid_from")),
                day(in(row, "valid_to")));
    }

    private static String in(Map<String, String> row, String head) {
        return row.getOrDefault(head, "");
    }

    private static Optional<LocalDate> day(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }

    // RFC 4180 without line breaks inside a cell
    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"' && quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else cell.append(c);
        }
        cells.add(cell.toString());
        return cells;
    }
}
