package vn.khien;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import vn.khien.cli.ServeOptions;
import vn.khien.db.DataFolder;
import vn.khien.db.Database;
import vn.khien.db.DatabaseServer;
import vn.khien.db.InstallationStore.Installation;

/**
 * What the house stands on: an installation, its database, threads, clock and chance.
 *
 * @param desk what the world calls the desk
 * @param label what the world calls the label host
 * @param out stdout: what the one who starts it must know
 */
record Ground(
        ServeOptions options,
        DataFolder folder,
        Ports ports,
        DatabaseServer server,
        Database database,
        Installation installation,
        Vertx vertx,
        Supplier<Instant> now,
        SecureRandom random,
        URI desk,
        URI label,
        PrintStream out) {
    boolean demo() {
        return options.demo();
    }

    /** This process among those that serve one database; the same after each start. */
    String node() {
        if (server.embedded()) return "serve";
        String known = folder.text("node").map(String::strip).orElse("");
        if (!known.isEmpty()) return known;
        String made = "serve-" + HexFormat.of().toHexDigits(random.nextLong());
        folder.write("node", made + "\n", false);
        return made;
    }

    /** In a demo that several nodes serve each listener answers to its own port, too. */
    Optional<String> own(String host, String listener) {
        return demo() && !server.embedded() ? Optional.of(host + ":" + ports.kept(listener)) : Optional.empty();
    }
}
