package vn.khien.scan;

/** What a scan cost its target: TCP connections, failed ones too; bytes on the wire above TCP; wall-clock seconds. */
public record PolitenessReport(int connections, long bytesIn, long bytesOut, double seconds) {
    public static final PolitenessReport NOTHING = new PolitenessReport(0, 0, 0, 0);
}
