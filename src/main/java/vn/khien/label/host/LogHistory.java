package vn.khien.label.host;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import vn.khien.badge.json.Json;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Tile;
import vn.khien.badge.log.Tiles;
import vn.khien.label.Happening;
import vn.khien.label.IssuedLabel;

/** A label's history as the published log tells it. Where its entries lie is noted once for each entry, as the log grows. */
public final class LogHistory {
    private static final int LONGEST = 64 * 1024;
    /** Before a cid in the credential's id, {@code <label-url>/c/<cid>#<n>}. */
    private static final byte[] BEFORE_CID = "/c/".getBytes(StandardCharsets.US_ASCII);

    private static final int CID = 26;
    /** Words of the log, and of the rows that are told at once and logged a moment later. */
    private static final Map<String, String> HAPPENED = Map.of(
            "issue", "issued",
            "renew", "renewed",
            "suspend", "suspended",
            "resume", "resumed",
            "revoke", "revoked",
            "expire", "expired");

    /**
     * One line of a label's history.
     *
     * @param what {@code issued}, {@code renewed}, {@code suspended}, {@code resumed}, {@code revoked} or {@code expired}
     * @param reason a code, or empty
     * @param place index in the log; empty while the log does not hold it yet
     * @param entry the entry's exact text, or empty
     */
    public record Line(String what, Instant at, String reason, OptionalLong place, String entry) {}

    private final Map<String, List<Long>> places = new HashMap<>();
    private String origin = "";
    private long read;

    /** Newest first; what is shown already and not yet logged stands on top. */
    List<Line> of(Snapshot snapshot, IssuedLabel label) {
        List<Line> lines = new ArrayList<>();
        for (long place : places(snapshot, label.cid().value()))
            entry(snapshot, place).flatMap(bytes -> line(bytes, place)).ifPresent(lines::add);
        Map<String, Integer> logged = new HashMap<>();
        for (Line line : lines) logged.put(line.what, logged.getOrDefault(line.what, 0) + 1);
        for (Happening row : label.history()) {
            String what = row.kind().word();
            int left = logged.getOrDefault(what, 0);
            if (left == 0) lines.add(new Line(what, row.at(), row.reason(), OptionalLong.empty(), ""));
            else logged.put(what, left - 1);
        }
        lines.sort(Comparator.comparingLong((Line line) -> line.place.orElse(Long.MAX_VALUE))
                .thenComparing(Line::at)
                .reversed());
        return lines;
    }

    private synchronized List<Long> places(Snapshot snapshot, String cid) {
        long size = snapshot.logSize();
        String now = snapshot.head().map(head -> head.note().split("\n", 2)[0]).orElse("");
        if (size < read || !now.equals(origin)) {
            places.clear();
            read = 0;
            origin = now;
        }
        while (read < size) {
            long tile = read / Tile.FULL;
            int width = (int) Math.min(Tile.FULL, size - tile * Tile.FULL);
            Optional<byte[]> bytes = snapshot.tile(Tile.ENTRIES, tile, width);
            if (bytes.isEmpty()) break;
            List<byte[]> entries = Tiles.entries(bytes.get(), width);
            for (int i = (int) (read % Tile.FULL); i < width; i++) note(entries.get(i), tile * Tile.FULL + i);
            read = tile * Tile.FULL + width;
        }
        return places.getOrDefault(cid, List.of()).stream()
                .filter(p -> p < size)
                .toList();
    }

    private void note(byte[] entry, long place) {
        for (int i = 0; i + BEFORE_CID.length + CID < entry.length; i++) {
            if (entry[i] != '/' || entry[i + 1] != 'c' || entry[i + 2] != '/') continue;
            int end = i + BEFORE_CID.length + CID;
            if (entry[end] != '#') continue;
            String cid = new String(entry, i + BEFORE_CID.length, CID, StandardCharsets.US_ASCII);
            places.computeIfAbsent(cid, c -> new ArrayList<>(2)).add(place);
            return;
        }
    }

    private static Optional<byte[]> entry(Snapshot snapshot, long place) {
        long tile = place / Tile.FULL;
        int width = (int) Math.min(Tile.FULL, snapshot.logSize() - tile * Tile.FULL);
        return snapshot.tile(Tile.ENTRIES, tile, width)
                .map(bytes -> Tiles.entries(bytes, width).get((int) (place % Tile.FULL)));
    }

    private static Optional<Line> line(byte[] bytes, long place) {
        try {
            Json entry = Json.parse(bytes, LONGEST);
            String what = HAPPENED.getOrDefault(entry.text("event"), "");
            if (what.isEmpty()) return Optional.empty();
            String reason = entry.find("reason").map(Json::text).orElse("");
            return Optional.of(new Line(
                    what,
                    Instant.parse(entry.text("time")),
                    reason,
                    OptionalLong.of(place),
                    new String(bytes, StandardCharsets.UTF_8)));
        } catch (Malformed | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }
}
