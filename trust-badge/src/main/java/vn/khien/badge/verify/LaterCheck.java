package vn.khien.badge.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
            if (!ends(token, index, now))
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

    /** Whether a later entry ends or suspends the label, or tells that its key is known to others; it is among the findings. */
    private boolean ends(Token token, long index, Checkpoint now) {
        long size = now.size();
        Merkle.Subtrees subtrees = tiles(size).subtrees(size);
        String credential = token.claims().text("id");
        String cid = credential.substring(0, credential.indexOf('#') + 1);
        long first = Math.max((index + 1) / Tile.FULL, (size - 1) / Tile.FULL - MOST + 1);
        boolean all = first <= (index + 1) / Tile.FULL;
        if (!all) untold("only the last " + MOST + " tiles of the log were read");
        String last = "";
        // a key that others have is not shown any more
        boolean exposed = !all && !shown(token);
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
                if (is(entry, "event", "key-compromise"::equals) && is(entry, "kid", token.thumbprint()::equals))
                    exposed = true;
                if (!is(entry, "credential", id -> id.startsWith(cid))) continue;
                last = entry.text("event");
                if (last.equals("revoke")) {
                    found(VerifyState.REVOKED, "nhật ký ghi đã thu hồi", "the log says revoked");
                    return true;
                }
            }
        }
        if (exposed)
            findings.unknown(
                    "later",
                    "khoá đã ký nhãn này bị lộ, hoặc nơi cấp nhãn không còn công bố khoá ấy",
                    "the key that signed the label is in others' hands, or the label host shows it no more");
        boolean suspended = last.equals("suspend");
        if (suspended) found(VerifyState.SUSPENDED, "nhật ký ghi tạm đình chỉ", "the log says suspended");
        return exposed || suspended;
    }

    /** Whether the label host names the key that signed it; true where it does not answer. */
    private boolean shown(Token token) {
        Optional<String> jwks = online.fetch()
                .get(online.labelUrl() + "/.well-known/jwks.json", Fetch.SMALL, false)
                .text();
        return jwks.isEmpty()
                || Json.parse(jwks.get().getBytes(StandardCharsets.UTF_8), Fetch.SMALL).at("keys").list().stream()
                        .anyMatch(key -> is(key, "kid", token.thumbprint()::equals));
    }

    private void found(VerifyState state, String vi, String en) {
        findings.bad("later", state, new Because(vi, en));
    }

    private static boolean is(Json entry, String name, Predicate<String> wanted) {
        return entry.find(name)
                .filter(it -> it instanceof Json.Text(var text) && wanted.test(text))
                .isPresent();
    }

    private void untold(String english) {
        findings.note(
                "later",
                "chưa xem hết nhật ký về sau: " + english,
                "what came later could not all be read: " + english);
    }
}
