package vn.khien.label.misuse;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.Texts;

/**
 * Writes down what browsers counted, every few seconds; where the whole service runs, makes a report of a label that is
 * embedded elsewhere and forgets the contacts of old reports.
 */
public final class MisuseWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MisuseWorker.class);
    private static final int SECONDS = 3;
    private static final Duration KEEPING = Duration.ofMinutes(1);
    private static final int LEAST = 5;
    private static final Duration QUIET = Duration.ofDays(30);
    /** What the page /privacy promises. */
    public static final int CONTACT_DAYS_AFTER_CLOSING = 90;

    public static final int CONTACT_DAYS = 730;

    private final Database database;
    private final MisuseStore reports;
    private final CspCounter counter;
    private final Optional<LedgerStore> ledger;
    private final RandomGenerator random;
    private final Supplier<Instant> now;
    private final Thread thread;
    private volatile boolean ended;
    private Instant kept = Instant.EPOCH;

    /** @param ledger empty on a label-only node, which only hands in what was counted */
    public MisuseWorker(
            Database database,
            MisuseStore reports,
            CspCounter counter,
            Optional<LedgerStore> ledger,
            RandomGenerator random,
            Supplier<Instant> now) {
        this.database = database;
        this.reports = reports;
        this.counter = counter;
        this.ledger = ledger;
        this.random = random;
        this.now = now;
        this.thread = Thread.ofPlatform().daemon().name("misuse").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!ended) {
            try {
                TimeUnit.SECONDS.sleep(SECONDS);
                flush();
                Instant at = now.get();
                if (ledger.isPresent() && at.isAfter(kept.plus(KEEPING))) {
                    keep(ledger.get(), at);
                    kept = at;
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("misuse reports wait: {}", e.toString());
            }
        }
    }

    /** What the database doesn't take is counted again. */
    void flush() {
        Map<CspCounter.Key, Integer> counts = counter.drain();
        if (counts.isEmpty()) return;
        try {
            database.change(Scope.NOBODY, tx -> reports.count(tx, counts));
        } catch (RuntimeException e) {
            counter.giveBack(counts);
            throw e;
        }
    }

    void keep(LedgerStore book, Instant at) {
        database.change(Scope.SYSTEM, tx -> {
            if (!reports.keeps(tx)) return;
            for (MisuseStore.Elsewhere each :
                    reports.elsewhere(tx, at.atZone(Texts.ZONE).toLocalDate(), LEAST)) {
                Optional<String> cid = Optional.of(each.cid());
                if (reports.known(tx, MisuseSource.CSP, cid, each.domain(), at.minus(QUIET))) continue;
                Reference reference = Reference.random(random);
                reports.add(tx, reference, MisuseSource.CSP, cid, each.domain(), "", OptionalLong.empty(), at);
                book.record(
                        tx,
                        Entry.of(at, new ActorId.Service("csp"), "misuse.reported", "misuse/" + reference)
                                .with("source", MisuseSource.CSP.word())
                                .with("domain", each.domain())
                                .with("cid", each.cid()));
            }
            int forgotten = reports.forgetContacts(
                    tx, at.minus(Duration.ofDays(CONTACT_DAYS_AFTER_CLOSING)), at.minus(Duration.ofDays(CONTACT_DAYS)));
            if (forgotten > 0)
                book.record(
                        tx,
                        Entry.of(at, new ActorId.Service("misuse"), "misuse.contacts-forgotten", "misuse/contacts")
                                .with("reports", String.valueOf(forgotten)));
        });
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofMillis(500));
            flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("counts of the last seconds are lost: {}", e.toString());
        }
    }
}
