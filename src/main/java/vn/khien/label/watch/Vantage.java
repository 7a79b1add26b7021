package vn.khien.label.watch;

import java.util.List;
import vn.khien.scan.CertificateLook;
import vn.khien.scan.Found;

/** One place that portals are looked at from: a resolver of its own. Both block, for a bounded time. */
public interface Vantage {
    /** The same after each start: {@code 192.0.2.53:53}. */
    String name();

    List<Found> proof(String host, int port);

    CertificateLook.Sight certificate(String host, int port);
}
