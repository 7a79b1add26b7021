package vn.khien.badge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import vn.khien.badge.json.Malformed;

/** A W3C bitstring status list: at least 131,072 bits, bit 0 the leftmost of byte 0, GZIP, multibase {@code u}. */
public final class StatusList {
    public static final int SMALLEST = 131_072;
    private static final int LARGEST = 1 << 24;
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

    /** Never unpacks more than 16 million bits, whatever was packed. */
    public static StatusList decode(String encoded) {
        if (!encoded.startsWith("u")) throw new Malformed("a status list that is not multibase u");
        try (var gzip = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(encoded.substring(1))))) {
            byte[] bits = gzip.readNBytes(LARGEST / 8 + 1);
            if (bits.length > LARGEST / 8 || bits.length < SMALLEST / 8)
                throw new Malformed("a status list of " + bits.length + " bytes");
            return new StatusList(Arrays.copyOf(bits, bits.length));
        } catch (IOException | IllegalArgumentException broken) {
            throw new Malformed("a status list that can't be unpacked");
        }
    }
}
