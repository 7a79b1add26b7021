package vn.khien.scan.bench;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.khien.testbed.cases.CaseServer;
import vn.khien.testbed.cases.Cases;
import vn.khien.testbed.cases.ZoneCase;

/** The testbed's signed zone in a process of its own, so that its CPU is not counted as the scanner's. */
record Zones(Process process, String host, InetAddress address, InetSocketAddress server, String anchor)
        implements AutoCloseable {
    private static final String READY = "zone\t";

    /** The same program once more, with another last word. */
    static Zones start() throws IOException {
        ProcessHandle.Info own = ProcessHandle.current().info();
        List<String> command = new ArrayList<>(List.of(own.command().orElseThrow()));
        command.addAll(List.of(own.arguments().orElseThrow()));
        command.set(command.size() - 1, ScanBench.ZONES);
        Programs.Started started = Programs.start(new ProcessBuilder(command), READY);
        String[] words = started.line().split("\t", 5);
        InetAddress address = InetAddress.getByName(words[2]);
        int port = Integer.parseInt(words[3]);
        return new Zones(started.process(), words[1], address, new InetSocketAddress(address, port), words[4]);
    }

    /** Of the process that {@link #start} made: serves until its standard input ends. */
    static void serve() throws IOException {
        Vertx vertx = Vertx.vertx();
        try (Cases cases = Cases.at(vertx, Instant.now(), new SecureRandom())) {
            CaseServer zone = cases.start(ZoneCase.SIGNED);
            System.out.println(READY + zone.host() + "\t" + zone.address().getHostAddress() + "\t" + zone.port() + "\t"
                    + zone.trustAnchor().orElseThrow());
            System.in.transferTo(OutputStream.nullOutputStream());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
