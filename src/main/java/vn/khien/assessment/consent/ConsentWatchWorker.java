package vn.khien.assessment.consent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.assessment.ScanSettings;
import vn.khien.assessment.rules.AuthorisationCovers;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.inventory.Portal;
import vn.khien.scan.ScanHandle;

/** Stops scans that run here as soon as their consent no longer covers them: ended, or its hours are over. */
public final class ConsentWatchWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsentWatchWorker.class);

    private record Flight(Portal portal, long authorisation, ScanHandle handle) {}

    private final Database database;
    private final AuthorisationStore authorisations;
    private final ScanSettings settings;
    private final Supplier<Instant> now;
    private final Set<Flight> flights = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("consent-watch").factory());

    public ConsentWatchWorker(
            Database database, AuthorisationStore authorisations, ScanSettings settings, Supplier<Instant> now) {
        this.database = database;
        this.authorisations = authorisations;
        this.settings = settings;
        this.now = now;
    }

    public void start() {
        clockwork.scheduleWithFixedDelay(this::look, 500, 500, TimeUnit.MILLISECONDS);
    }

    /** A scan that is being watched until this is closed. */
    public interface Watched extends AutoCloseable {
        @Override
        void close();
    }

    public Watched watch(Portal portal, ScanAuthorisation under, ScanHandle handle) {
        Flight flight = new Flight(portal, under.id(), handle);
        flights.add(flight);
        return () -> flights.remove(flight);
    }

    private void look() {
        if (flights.isEmpty()) return;
        try {
            Map<Long, ScanAuthorisation> known = database.read(
                    Scope.SYSTEM,
                    tx ->
                            authorisations
                                    .all(
                                            tx,
                                            flights.stream()
                                                    .map(Flight::authorisation)
                                                    .collect(Collectors.toSet()))
                                    .stream()
                                    .collect(Collectors.toMap(ScanAuthorisation::id, each -> each)));
            for (Flight flight : flights) {
                ScanAuthorisation under = known.get(flight.authorisation());
                if (under != null && !covers(under, flight.portal()))
                    flight.handle().cancel();
            }
        } catch (RuntimeException e) {
            LOG.warn("consents could not be looked at: {}", e.toString());
        }
    }

    private boolean covers(ScanAuthorisation under, Portal portal) {
        return AuthorisationCovers.of(List.of(under), portal, portal.port(), settings.from(), now.get())
                instanceof AuthorisationCovers.Answer.Covered;
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
