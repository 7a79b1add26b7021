package vn.khien.components.bill;

/**
 * How much of a bill is read.
 *
 * @param bytes of the file
 * @param depth of objects, arrays or elements inside each other
 * @param components entries, equal ones counted each
 * @param text characters of a name, version, package URL or platform name
 * @param refusals that are listed before the bill is refused whole
 */
public record BillLimits(long bytes, int depth, int components, int text, int refusals) {
    public static final BillLimits DEFAULT = new BillLimits(64L << 20, 200, 200_000, 4_096, 1_000);
}
