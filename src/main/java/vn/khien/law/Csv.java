package vn.khien.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads RFC 4180 text with a header line; a row is column name to value. */
public final class Csv {
    private Csv() {}

    public static List<Map<String, String>> read(String text) {
        List<List<String>> lines = cells(text);
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> header = lines.getFirst();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (line.size() != header.size())
                throw new IllegalArgumentException(header.size() + " columns, but " + line.size() + " in " + line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < line.size(); i++) row.put(header.get(i), line.get(i));
            rows.add(row);
        }
        return rows;
    }

    private static List<List<String>> cells(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') cell.append(text.charAt(++i));
            else if (c == '"') quoted = !quoted;
            else if (quoted || (c != ',' && c != '\n' && c != '\r')) cell.append(c);
            else if (c != '\r') {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            }
        }
        if (!cell.isEmpty() || !line.isEmpty()) {
            line.add(cell.toString());
            lines.add(line);
        }
        return lines;
    }
}
