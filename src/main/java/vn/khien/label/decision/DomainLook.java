package vn.khien.label.decision;

import java.util.List;
import vn.khien.scan.Found;

/** Looks at a portal, as a visitor would, for what only who holds the domain can put there. */
@FunctionalInterface
public interface DomainLook {
    /** Blocks, for a bounded time; empty when nothing was found or nothing answered. */
    List<Found> look(String host, int port);
}
