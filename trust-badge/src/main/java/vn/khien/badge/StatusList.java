package vn.khien.badge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Base64s;

/** A W3C bitstring status list: at least 131,072 bits, bit 0 the leftmost of byte 0, GZIP, multibase {@code u}. */
public final class StatusList {
    public static final int SMALLEST = 131_072;
    private static final int LARGEST = 1 << 24;
    private static final int HEAD = 10;
    private static final int TAIL = 8;
    private final byte[] bits;

    private StatusList(byte[] bits) {
        this.bits = bits;
    }

    /** As many bits as needed, in steps of {@link #SMALLEST}. */
    public static StatusList of(BitSet set) {
        int blocks = Math.max(1, (set.length() + SMALLEST - 1) / SMALLEST);
        byte[] bits = new byte[blocks * SMALLEST / 8];
        for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) bits[i >> 3] |= (byte) (0x80 >> (i & 7));
        return new StatusList(bits);
    }

    public long length() {
        return bits.length * 8L;
    }

    /** Malformed where the list has no such place. */
    public boolean at(long index) {
        if (index < 0 || index >= length()) throw new Malformed("the status list has no place " + index);
        return (bits[(int) (index >> 3)] & 0x80 >> (index & 7)) != 0;
    }

    public String encode() {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bits);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
    }

    /**
     * One GZIP member (RFC 1952) without optional fields and nothing behind it. Never unpacks more than 16 million bits,
     * whatever was packed.
     */
    public static StatusList decode(String encoded) {
        if (!encoded.startsWith("u")) throw new Malformed("a status list that is not multibase u");
        byte[] packed = Base64s.readUrl(encoded.substring(1));
        // bytes 0 to 3: the magic number, deflate, no flags
        if (packed.length < HEAD + TAIL
                || packed[0] != 0x1f
                || packed[1] != (byte) 0x8b
                || packed[2] != 8
                || packed[3] != 0) throw new Malformed("a status list that is no plain GZIP");
        try (var inflater = new Inflater(true)) {
            inflater.setInput(packed, HEAD, packed.length - HEAD);
            byte[] bits = new byte[LARGEST / 8 + 1];
            int length = 0;
            while (!inflater.finished() && length < bits.length) {
                int more = inflater.inflate(bits, length, bits.length - length);
                if (more == 0 && !inflater.finished()) throw new Malformed("a status list that ends early");
                length += more;
            }
            if (length > LARGEST / 8 || length < SMALLEST / 8)
                throw new Malformed("a status list of " + (length > LARGEST / 8 ? "too many" : length) + " bytes");
            if (inflater.getRemaining() != TAIL) throw new Malformed("a status list with something behind it");
            var check = new CRC32();
            check.update(bits, 0, length);
            // the last eight bytes: CRC-32, then the length, both little-endian
            var tail = ByteBuffer.wrap(packed, packed.length - TAIL, TAIL).order(ByteOrder.LITTLE_ENDIAN);
            if (tail.getInt() != (int) check.getValue() || tail.getInt() != length)
                throw new Malformed("a status list whose checksum is wrong");
            return new StatusList(Arrays.copyOf(bits, length));
        } catch (DataFormatException broken) {
            throw new Malformed("a status list that can't be unpacked");
        }
    }
}
