package vn.khien.badge.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.json.Utf8;

/** A C2SP signed note: text that ends in a newline, an empty line, then signature lines. */
public record Note(String text, List<Signature> signatures) {
    private static final String DASH = "\u2014 ";
    private static final int LIMIT = 64 * 1024;
    private static final int SIGNATURES = 100;

    /** @param bytes four bytes of key hash, then the signature */
    public record Signature(String name, byte[] bytes) {}

    public static Note parse(String note) {
        if (note.length() > LIMIT) throw new Malformed("a note of more than " + LIMIT + " characters");
        Utf8.strict(note.getBytes(StandardCharsets.UTF_8));
        if (note.codePoints().anyMatch(c -> c < ' ' && c != '\n')) throw new Malformed("a control character in a note");
        int split = note.lastIndexOf("\n\n");
        if (split < 1 || !note.endsWith("\n")) throw new Malformed("a note without its empty line");
        var signatures = new ArrayList<Signature>();
        for (String line : note.substring(split + 2).split("\n", -1)) {
            if (line.isEmpty()) continue;
            int space = line.indexOf(' ', DASH.length());
            if (!line.startsWith(DASH) || space < 0) throw new Malformed("a bad signature line");
            byte[] bytes = Base64s.read(line.substring(space + 1));
            if (bytes.length < 5 || signatures.size() == SIGNATURES) throw new Malformed("a bad signature line");
            signatures.add(new Signature(line.substring(DASH.length(), space), bytes));
        }
        if (signatures.isEmpty()) throw new Malformed("a note without a signature");
        return new Note(note.substring(0, split + 1), signatures);
    }

    public static String sign(String text, LogKey key) {
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] bytes = Arrays.copyOf(key.vkey().hash(), 4 + signature.length);
        System.arraycopy(signature, 0, bytes, 4, signature.length);
        return text + "\n" + DASH + key.origin() + " " + Base64s.write(bytes) + "\n";
    }

    /**
     * Whether one of the keys has signed it. Lines of unknown keys are skipped; a line that names a known key and does
     * not verify spoils the note.
     */
    public boolean signedBy(Collection<Vkey> keys) {
        boolean signed = false;
        for (Signature line : signatures)
            for (Vkey key : keys) {
                if (!key.name().equals(line.name()) || !Arrays.equals(key.hash(), Arrays.copyOf(line.bytes(), 4)))
                    continue;
                byte[] signature = Arrays.copyOfRange(line.bytes(), 4, line.bytes().length);
                if (!key.verifies(text.getBytes(StandardCharsets.UTF_8), signature)) return false;
                signed = true;
            }
        return signed;
    }
}
