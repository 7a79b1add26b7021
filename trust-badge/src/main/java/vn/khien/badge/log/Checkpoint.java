package vn.khien.badge.log;

import java.util.Collection;
import java.util.regex.Pattern;
import vn.khien.badge.json.Malformed;

/** The head of a log (C2SP tlog-checkpoint): origin, number of entries, root of 32 bytes. */
public record Checkpoint(String origin, long size, byte[] root) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** The note's text: three lines. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64s.write(root) + "\n";
    }

    /** The signed note, as published at {@code checkpoint}. */
    public String sign(LogKey key) {
        if (!key.origin().equals(origin)) throw new IllegalArgumentException("the key of " + key.origin());
        return Note.sign(text(), key);
    }

    /** What a note says, without asking who signed it. */
    public static Checkpoint parse(String note) {
        return of(Note.parse(note));
    }

    /** What a note says, signed by one of the keys of the log that it names; else {@link Malformed}. */
    public static Checkpoint open(String note, Collection<Vkey> keys) {
        Note signed = Note.parse(note);
        Checkpoint checkpoint = of(signed);
        if (!signed.signedBy(keys.stream()
                .filter(key -> key.name().equals(checkpoint.origin()))
                .toList())) throw new Malformed("a checkpoint that no known key of its log has signed");
        return checkpoint;
    }

    private static Checkpoint of(Note note) {
        String[] lines = note.text().split("\n", -1);
        if (lines.length < 4 || lines[0].isEmpty() || !SIZE.matcher(lines[1]).matches())
            throw new Malformed("a bad checkpoint");
        for (int i = 3; i < lines.length - 1; i++) if (lines[i].isEmpty()) throw new Malformed("a bad checkpoint");
        byte[] root = Base64s.read(lines[2]);
        if (root.length != Merkle.HASH) throw new Malformed("a root of " + root.length + " bytes");
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
    }
}
