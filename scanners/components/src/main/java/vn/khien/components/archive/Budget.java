package vn.khien.components.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import vn.khien.components.Text;

/** Counts what one look takes, and ends it when that is too much. */
final class Budget {
    private final ArchiveLimits limits;
    private long packed;
    private long unpacked;
    private int entries;

    Budget(ArchiveLimits limits) {
        this.limits = limits;
    }

    ArchiveLimits limits() {
        return limits;
    }

    /** A file from disk, on which what it unpacks to is measured. */
    void packed(long bytes) {
        packed += bytes;
    }

    void entry(String where) {
        if (++entries > limits.entries())
            throw new ArchiveFault(
                    where,
                    new Text("nhiều hơn " + limits.entries() + " mục", "more than " + limits.entries() + " entries"));
    }

    private void spend(long bytes, String where) {
        unpacked += bytes;
        if (unpacked > limits.unpacked())
            throw new ArchiveFault(
                    where,
                    new Text(
                            "giải nén ra hơn " + limits.unpacked() + " byte",
                            "it unpacks to more than " + limits.unpacked() + " bytes"));
        if (unpacked > ArchiveLimits.FREE && unpacked / limits.ratio() > packed)
            throw new ArchiveFault(
                    where,
                    new Text(
                            "giải nén ra gấp hơn " + limits.ratio() + " lần",
                            "it unpacks to more than " + limits.ratio() + " times its size"));
    }

    InputStream counted(InputStream in, String where) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                if (one >= 0) spend(1, where);
                return one;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int got = super.read(bytes, from, length);
                if (got > 0) spend(got, where);
                return got;
            }
        };
    }
}
