package vn.khien.badge.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.khien.badge.json.Malformed;

/**
 * C2SP {@code tlog-proof@v1}: that an entry is in a log.
 *
 * @param extra for us the exact bytes of the entry, without which nobody offline can compute its leaf
 * @param path from the leaf up (RFC 9162 2.1.3.1)
 * @param checkpoint the signed note
 */
public record TlogProof(Optional<byte[]> extra, long index, List<byte[]> path, String checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final Pattern INDEX = Pattern.compile("index (0|[1-9][0-9]{0,17})");

    public String text() {
        var out = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(
                bytes -> out.append("extra ").append(Base64s.write(bytes)).append('\n'));
        out.append("index ").append(index).append('\n');
        for (byte[] hash : path) out.append(Base64s.write(hash)).append('\n');
        return out.append('\n').append(checkpoint).toString();
    }

    public static TlogProof parse(String text) {
        int split = text.indexOf("\n\n");
        if (split < 0) throw new Malformed("a proof without a checkpoint");
        String[] lines = text.substring(0, split).split("\n", -1);
        if (!lines[0].equals(HEADER)) throw new Malformed("not a " + HEADER);
        int at = 1;
        Optional<byte[]> extra = Optional.empty();
        if (lines.length > at && lines[at].startsWith("extra "))
            extra = Optional.of(Base64s.read(lines[at++].substring("extra ".length())));
        var index = INDEX.matcher(lines.length > at ? lines[at++] : "");
        if (!index.matches()) throw new Malformed("a proof without an index");
        if (lines.length - at > 63) throw new Malformed("a path of more than 63 hashes");
        var path = new ArrayList<byte[]>();
        while (at < lines.length) {
            byte[] hash = Base64s.read(lines[at++]);
            if (hash.length != Merkle.HASH) throw new Malformed("a hash of " + hash.length + " bytes");
            path.add(hash);
        }
        return new TlogProof(extra, Long.parseLong(index.group(1)), path, text.substring(split + 2));
    }

    /** Whether the entry lies at the index under the checkpoint given, which has been {@link Checkpoint#open opened}. */
    public boolean proves(byte[] entry, Checkpoint opened) {
        return Merkle.included(Merkle.leaf(entry), index, opened.size(), path, opened.root());
    }
}
