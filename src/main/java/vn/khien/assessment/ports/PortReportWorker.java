package vn.khien.assessment.ports;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Text;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.NmapReport;
import vn.khien.scan.ports.Reported;
import vn.khien.web.Json;
import vn.khien.web.Lang;
import vn.khien.web.Live;
import vn.khien.web.Texts;
import vn.khien.work.Job;
import vn.khien.work.JobStore;
import vn.khien.work.Run;

/** Reads the reports that were brought. Hosts and result are stored together, or the report is read again. */
public final class PortReportWorker {
    static final String JOB = "port-report";
    static final String JOIN = "port-join";
    static final String ENTERED = "entered/";
    static final String ENDED = "ended/";

    private static final int SAID_EVERY = 50;

    private final Database database;
    private final PortReportStore reports;
    private final ReportedHostStore hosts;
    private final LedgerStore ledger;
    private final Live live;
    private final Supplier<Instant> now;
    private final JobStore jobs = new JobStore();
    private final ClaimStore claims = new ClaimStore();
    private final SystemAddressStore addresses = new SystemAddressStore();
    private final PortJoin join = new PortJoin();

    public PortReportWorker(
            Database database,
            PortReportStore reports,
            ReportedHostStore hosts,
            LedgerStore ledger,
            Live live,
            Supplier<Instant> now) {
        this.database = database;
        this.reports = reports;
        this.hosts = hosts;
        this.ledger = ledger;
        this.live = live;
        this.now = now;
    }

    public Job job() {
        return new Job(JOB, this::run);
    }

    /** When an address was entered on a system, or taken off one. */
    public Job joining() {
        return new Job(JOIN, this::join);
    }

    private void join(Run run) {
        long id = Long.parseLong(run.id().replaceFirst(".*/", ""));
        database.change(Scope.SYSTEM, tx -> {
            if (!jobs.holds(tx, run)) return;
            addresses.systemOf(tx, id).ifPresent(system -> {
                if (run.id().startsWith(ENDED)) join.ended(tx, system, id, now.get());
                else addresses.addressOf(tx, id).ifPresent(entered -> join.entered(tx, system, id, entered));
            });
        });
    }

    static String topic(long report, Lang lang) {
        return "port-report/" + report + "/" + lang.code();
    }

    private void run(Run run) {
        long id = Long.parseLong(run.id());
        Optional<PortReport> unread = database.read(
                Scope.SYSTEM,
                tx -> reports.find(tx, id).filter(report -> report.result().isEmpty()));
        unread.ifPresent(report -> database.change(Scope.SYSTEM, tx -> {
            if (jobs.holds(tx, run)) reports.bytes(tx, id).ifPresent(all -> read(tx, report, all));
        }));
        for (Lang lang : Lang.values()) live.say(topic(id, lang), new Live.Word("done", "", true));
    }

    private void read(Tx tx, PortReport report, byte[] bytes) {
        long id = report.id();
        var counted = new Counted(new ByteArrayInputStream(bytes));
        PortsSeen seen = new PortsSeen();
        PortReportResult result;
        try (InputStream in = PackedReport.open(counted, bytes)) {
            result = read(tx, id, new NmapReport(in), seen, kept -> said(id, kept, counted.read, bytes.length));
        } catch (IOException e) {
            result = unread(new Text("tệp nén gzip hỏng", "the gzip file is damaged"));
        }
        reports.conclude(tx, id, result);
        join.report(tx, report, seen, result);
        ledger.record(
                tx,
                Entry.of(now.get(), new ActorId.Service("port-report"), "port-report.read", "port-report/" + id)
                        .with("complete", result.complete() ? "yes" : "no")
                        .with("hosts", String.valueOf(result.hosts())));
    }

    private PortReportResult read(Tx tx, long id, NmapReport report, PortsSeen seen, IntConsumer said) {
        Set<String> claimed = claims.all(tx);
        for (int kept = 0; ; kept++) {
            Reported next = report.next();
            if (next instanceof Host host) {
                hosts.keep(tx, id, kept + 1, host);
                String address = PortsSeen.address(host);
                if (claimed.contains(address)) seen.add(address, host, report.asked());
                if (kept % SAID_EVERY == 0) said.accept(kept);
            } else if (next instanceof vn.khien.scan.ports.Run run) {
                return new PortReportResult(
                        run.complete(),
                        run.because().stream().toList(),
                        run.args(),
                        run.version(),
                        run.start(),
                        kept,
                        now.get());
            }
        }
    }

    private PortReportResult unread(Text because) {
        return new PortReportResult(false, List.of(because), "", "", Optional.empty(), 0, now.get());
    }

    private void said(long id, int kept, long read, int size) {
        for (Lang lang : Lang.values()) {
            String text = Texts.in(lang).of("ports.live.hosts", kept);
            String data = "{\"text\":" + Json.string(text) + ",\"percent\":" + 100 * read / Math.max(1, size)
                    + ",\"count\":" + Json.string(String.valueOf(kept)) + "}";
            live.say(topic(id, lang), new Live.Word("progress", data, false));
        }
    }

    private static final class Counted extends FilterInputStream {
        private volatile long read;

        Counted(InputStream in) {
            super(new BufferedInputStream(in));
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            read += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            read += Math.max(0, count);
            return count;
        }
    }
}
