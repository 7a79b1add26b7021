package vn.khien.testbed;

/** A port that was asked for is occupied. */
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int port;

    PortTaken(int port, String purpose, Throwable cause) {
        super(
                "cổng %d (%s của cổng mẫu) đang bị chiếm / port %d (%s of the testbed) is occupied"
                        .formatted(port, purpose, port, purpose),
                cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
