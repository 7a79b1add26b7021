package vn.khien.assessment.ports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** A report as it was brought: what gzip packed (RFC 1952) is unpacked, up to a limit at which it counts as cut off. */
final class PackedReport extends FilterInputStream {
    /** Of an unpacked report: what is brought plain is a tenth of it at most. */
    private static final long LARGEST = 256L << 20;

    private long left = LARGEST;

    private PackedReport(InputStream in) {
        super(in);
    }

    /** @throws IOException when its gzip header is broken */
    static InputStream open(InputStream in, byte[] bytes) throws IOException {
        boolean gzip = bytes.length > 2 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b;
        return gzip ? new PackedReport(new GZIPInputStream(in)) : in;
    }

    @Override
    public int read() throws IOException {
        if (left-- <= 0) return -1;
        return super.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left <= 0) return -1;
        int count = super.read(into, offset, (int) Math.min(length, left));
        left -= Math.max(0, count);
        return count;
    }
}
