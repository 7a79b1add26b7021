package vn.khien.badge.verify;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.json.Json;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.Merkle;
import vn.khien.badge.log.Tile;
import vn.khien.badge.log.Tiles;
import vn.khien.badge.log.Vkey;

/**
 * What the log says after the issue: its head today grew from the one in the proof, and no later entry ends the label.
 * The last {@value #MOST} entries tiles are read; a monitor reads all.
 */
final class LaterCheck {
    private static final int MOST = 16;
    private static final int ENTRIES_TILE = 4 * 1024 * 1024;

    private final Findings findings;
    private final Source.Online online;
    private final List<Vkey> keys;

    LaterCheck(Findings findings, Source.Online online, List<Vkey> keys) {
        this.findings = findings;
        this.online = online;
        this.keys = keys;
    }

    /** A tile that the log host does not give. */
    private static final class Absent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String tile;

        Absent(String tile) {
            super(tile);
            this.tile = tile;
        }
    }

    void check(Token token, long index, Checkpoint then) {
        Reply reply = online.fetch().get(online.labelUrl() + "/log/checkpoint", Fetch.SMALL, false);
        Optional<String> note = reply.text();
        if (note.isEmpty()) {
            untold("checkpoint: " + reply.english());
            return;
        }
        Checkpoint now = Checkpoint.open(note.get(), keys);
        if (!now.origin().equals(then.origin())) throw new Malformed("the checkpoint of another log");
        if (now.size() < then.size()) {
            untold("an older checkpoint is served, of " + now.size());
            return;
        }
        try {
            grew(then, now);
            Optional<String> end = end(token, index, now);
            if (end.isEmpty())
                findings.good(
                        "later",
                        "nhật ký nay có " + now.size() + " mục, không có việc thu hồi về sau",
                        "the log has " + now.size() + " entries now and no later revocation");
        } catch (Absent absent) {
            untold(absent.tile);
        }
    }

    private void grew(Checkpoint then, Checkpoint now) {
        boolean same = now.size() == then.size()
                ? MessageDigest.isEqual(now.root(), then.root())
                : Merkle.consistent(
                        then.size(),
                        now.size(),
                        Merkle.consistency(
                                then.size(), now.size(), tiles(now.size()).subtrees(now.size())),
                        then.root(),
                        now.root());
        if (!same) throw new Malformed("the log shows two histories");
    }

    private Tiles tiles(long size) {
        return (level, index, width) -> {
            String path = "/log/" + Tile.path(level, index, width);
            int limit = level == Tile.ENTRIES ? ENTRIES_TILE : Fetch.SMALL;
            return online.fetch()
                    .get(online.labelUrl() + path, limit, false)
                    .body()
                    .orElseThrow(() -> new Absent(path + " of " + size));
        };
    }

    /** The word of the last later event that ends or suspends the label, already among the findings. */
    private Optional<String> end(Token token, long index, Checkpoint now) {
        long size = now.size();
        Merkle.Subtrees subtrees = tiles(size).subtrees(size);
        String id = token.claims().text("id");
        String cid = id.substring(0, id.indexOf('#') + 1);
        long first = Math.max((index + 1) / Tile.FULL, (size - 1) / Tile.FULL - MOST + 1);
        if (first > (index + 1) / Tile.FULL) untold("only the last " + MOST + " tiles of the log were read");
        Optional<String> last = Optional.empty();
        for (long tile = first; tile * Tile.FULL < size; tile++) {
            int width = (int) Math.min(Tile.FULL, size - tile * Tile.FULL);
            List<byte[]> entries = Tiles.entries(tiles(size).read(Tile.ENTRIES, tile, width), width);
            for (int i = 0; i < width; i++) {
                long at = tile * Tile.FULL + i;
                if (at <= index) continue;
                if (!Merkle.included(
                        Merkle.leaf(entries.get(i)), at, size, Merkle.inclusion(at, size, subtrees), now.root()))
                    throw new Malformed("the log host shows an entry that is not in the log");
                Json entry = Json.parse(entries.get(i), 64 * 1024);
                boolean ours = entry.find("credential")
                        .filter(c -> c instanceof Json.Text(var t) && t.startsWith(cid))
                        .isPresent();
                if (ours) last = Optional.of(entry.text("event"));
                if (ours && entry.text("event").equals("revoke")) {
                    revoked();
                    return last;
                }
            }
        }
        return last.filter(event -> event.equals("suspend")).map(event -> {
            findings.bad(
                    "later", VerifyState.SUSPENDED, new Because("nhật ký ghi tạm đình chỉ", "the log says suspended"));
            return event;
        });
    }

    private void revoked() {
        findings.bad("later", VerifyState.REVOKED, new Because("nhật ký ghi đã thu hồi", "the log says revoked"));
    }

    private void untold(String english) {
        findings.note(
                "later",
                "chưa xem hết nhật ký về sau: " + english,
                "what came later could not all be read: " + english);
    }
}
