package vn.khien;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import vn.khien.badge.Cid;
import vn.khien.badge.KeySet;
import vn.khien.badge.Tier;
import vn.khien.db.DataFolder;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.label.Issuing;
import vn.khien.label.LabelStore;

/** A label for each of 3,078 portals in one transaction, until the label host shows all of them. */
final class LabelBatchBench {
    private static final int PORTALS = 3_078;
    private static final int WARM = 300;
    private static final int ROUNDS = 3;

    /** Ends the transaction of a round that only warms. */
    private static final class Enough extends RuntimeException {}

    private final BenchDemo demo;
    private final Database database;
    private final LabelStore store = new LabelStore();
    private final Issuing issuing;
    private final Caller caller;

    private LabelBatchBench(BenchDemo demo, Database database) {
        this.demo = demo;
        this.database = database;
        String secret = DataFolder.secrets(demo.data()).of("keys");
        KeySet keys = KeySet.load(demo.data().resolve("keys"), secret.toCharArray());
        this.issuing = new Issuing(store, (tx, purpose, at) -> keys, demo.label(), true, new SecureRandom());
        this.caller = Caller.plain(demo.label());
    }

    static void measure(Path launcher) throws IOException, InterruptedException {
        BenchDemo demo = LabelBench.demo(launcher, Map.of("JAVA_TOOL_OPTIONS", "-Dkhien.demo.portals=" + PORTALS));
        try (Database database = DataFolder.served(demo.data()).orElseThrow()) {
            new LabelBatchBench(demo, database).measure();
        }
    }

    private void measure() throws InterruptedException {
        List<Long> portals = database.read(
                Scope.SYSTEM,
                tx -> tx.sql()
                        .fetch("select id from portal order by id limit ?", PORTALS)
                        .getValues(0, Long.class));
        for (int round = 0; round < ROUNDS; round++) warm(portals.subList(0, WARM));
        demo.rest();
        long began = System.nanoTime();
        List<Cid> issued = database.write(Scope.SYSTEM, tx -> issue(tx, portals));
        double written = seconds(began);
        shown(issued.getLast());
        double whole = seconds(began);
        for (Cid cid : issued) shown(cid);
        LabelBench.told("labels in one batch", issued.size(), "labels");
        LabelBench.told("signed and written", written, "s");
        LabelBench.atMost("signed, logged and published", whole, "s", 3, "gate");
        LabelBench.atMost("labels short of " + PORTALS, PORTALS - issued.size(), "labels", 0, "gate");
    }

    private List<Cid> issue(vn.khien.db.Tx tx, List<Long> portals) {
        Instant now = Instant.now();
        var ground = new Issuing.Ground(now, store.issuer(tx).vi(), "sha-256:bench");
        return issuing.issueAll(
                tx, List.copyOf(store.holders(tx, portals).values()), Tier.BASIC, ground, Optional.empty(), now);
    }

    private void warm(List<Long> portals) {
        try {
            database.change(Scope.SYSTEM, tx -> {
                issue(tx, portals);
                throw new Enough();
            });
        } catch (RuntimeException e) {
            if (!(e instanceof Enough) && !(e.getCause() instanceof Enough)) throw e;
        }
    }

    private void shown(Cid cid) throws InterruptedException {
        long began = System.nanoTime();
        while (!caller.get("/api/v1/labels/" + cid).body().contains("\"state\":\"valid\"")) {
            if (seconds(began) > 60) throw new IllegalStateException(cid + " is not shown");
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
