package vn.khien.assessment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.scan.ContentLook;

/** What the inventory knows of a portal and its pages are compared with: owner, label, the portals of others. */
public final class KnownPortals {
    /** What a look asks of the labels, which are a floor above: the label that a page shows is held against it. */
    public interface Labels {
        /** Where no label is ever issued. */
        Labels NONE = new Labels() {
            @Override
            public String host() {
                return "";
            }

            @Override
            public Optional<String> cid(Tx tx, long portal) {
                return Optional.empty();
            }
        };

        /** Of the label host, with its port where that is not the scheme's; empty: not told. */
        String host();

        /** Of the newest label of a portal, whatever its state. */
        Optional<String> cid(Tx tx, long portal);
    }

    private static final Duration FRESH = Duration.ofMinutes(1);

    private record Names(Instant readAt, List<PortalStore.Named> all) {}

    private final Database database;
    private final PortalStore portals;
    private final Labels labels;
    private final Supplier<Instant> now;
    private volatile Names names = new Names(Instant.MIN, List.of());

    public KnownPortals(Database database, PortalStore portals, Labels labels, Supplier<Instant> now) {
        this.database = database;
        this.portals = portals;
        this.labels = labels;
        this.now = now;
    }

    ContentLook of(Portal portal) {
        Names held = names;
        Instant at = now.get();
        boolean stale = held.readAt().equals(Instant.MIN)
                || Duration.between(held.readAt(), at).compareTo(FRESH) >= 0;
        return database.read(Scope.SYSTEM, tx -> {
            List<PortalStore.Named> all = stale ? portals.names(tx) : held.all();
            if (stale) names = new Names(at, all);
            return ContentLook.STRANGER
                    .withOwners(List.of(portal.orgVi(), portal.orgEn()))
                    .withLabel(labels.host(), labels.cid(tx, portal.id()).orElse(""))
                    .withPortals(all.stream()
                            .filter(other -> other.orgId() != portal.orgId())
                            .map(PortalStore.Named::host)
                            .toList())
                    .withStateBody(all.stream().anyMatch(one -> one.orgId() == portal.orgId() && one.stateBody()));
        });
    }
}
