package vn.khien.scan.ports;

/**
 * What a report may ask of its reader.
 *
 * @param depth elements within each other
 * @param text characters of one attribute or one text, as kept
 * @param markup characters of one tag, comment or instruction, as written
 * @param hosts of a report
 * @param ports of a host
 * @param scripts of a host
 * @param host bytes of heap that one host may take, by a rough count
 */
public record ReportLimits(int depth, int text, int markup, int hosts, int ports, int scripts, int host) {
    /** A host with every port of TCP, UDP and SCTP fits, and all of it in a heap of 64 MB. */
    public static final ReportLimits PUBLIC =
            new ReportLimits(64, 1 << 20, 2 << 20, 1 << 22, 200_000, 200_000, 32 << 20);
}
