package vn.khien.components.archive;

/**
 * How much of an archive or folder is looked at.
 *
 * @param entries files and folders, those of archives inside too
 * @param unpacked bytes of all of them
 * @param ratio unpacked bytes to packed ones, from {@code FREE} unpacked bytes on
 * @param depth archives inside each other; 1 is the archive itself
 * @param path characters of a name
 */
public record ArchiveLimits(int entries, long unpacked, int ratio, int depth, int path) {
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(200_000, 4L << 30, 200, 4, 1_024);

    static final long FREE = 64L << 20;
}
