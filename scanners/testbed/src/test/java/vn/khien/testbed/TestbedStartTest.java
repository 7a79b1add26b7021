package vn.khien.testbed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestbedStartTest {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @Test
    void a_demo_of_3078_sites_starts_and_closing_frees_every_port(@TempDir Path home) throws IOException {
        var sites = IntStream.range(0, 3078)
                .mapToObj(i -> RunningTestbed.site("cong-" + i, SiteKind.GOOD))
                .toList();
        long began = System.nanoTime();
        long cpu = PROCESS.getProcessCpuTime();
        int port;
        InetAddress last;
        try (var running = new RunningTestbed(home, sites)) {
            System.out.printf(
                    "3,078 sites started in %d ms, %d ms of CPU (Vert.x included)%n",
                    (System.nanoTime() - began) / 1_000_000, (PROCESS.getProcessCpuTime() - cpu) / 1_000_000);
            port = running.testbed.httpsPort();
            var networks = new HashSet<String>();
            for (var site : sites) {
                var octets =
                        running.testbed.addressOf(site.host()).orElseThrow().getAddress();
                assertTrue(octets[1] != 0 && networks.add(octets[1] + "." + octets[2]), site.host());
            }
            assertEquals(3079, running.testbed.addresses().size());
            last = running.testbed.addressOf("cong-3077.localhost").orElseThrow();
            var seen = running.visitor().https(last, "cong-3077.localhost", Visitor.get("/", "cong-3077.localhost"));
            assertEquals(200, seen.status());
            began = System.nanoTime();
        }
        System.out.printf("closed in %d ms%n", (System.nanoTime() - began) / 1_000_000);
        for (var address : List.of(Addresses.SHARED, last)) {
            try (var free = new ServerSocket()) {
                free.bind(new InetSocketAddress(address, port));
            }
        }
    }

    /** A port that is free on 127.0.0.1 and that no outgoing connection is given. */
    private static int belowEphemeral() throws IOException {
        for (int port = 18_000; port < 20_000; port++) {
            try (var free = new ServerSocket()) {
                free.bind(new InetSocketAddress(Addresses.SHARED, port));
                return port;
            } catch (java.net.BindException taken) {
                // the next one
            }
        }
        throw new IOException("no free port below 20000");
    }

    /** Within two seconds: the system may take a moment over a listener that was closed. */
    private static boolean becomesFree(int port) throws IOException {
        for (int i = 0; i < 20; i++) {
            try (var free = new ServerSocket()) {
                free.bind(new InetSocketAddress(Addresses.SHARED, port));
                return true;
            } catch (java.net.BindException occupied) {
                java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            }
        }
        return false;
    }

    @Test
    void an_occupied_port_is_named_and_nothing_stays_open(@TempDir Path home) throws IOException {
        var vertx = Vertx.vertx();
        var sites = RunningTestbed.oneOfEachKind();
        try (var occupied = new ServerSocket()) {
            occupied.bind(new InetSocketAddress(InetAddress.getByName("127.1.3.1"), belowEphemeral()));
            int port = occupied.getLocalPort();
            var taken = assertThrows(
                    PortTaken.class, () -> Testbed.start(vertx, RunningTestbed.options(home, sites, port)));
            assertEquals(port, taken.port());
            assertTrue(String.valueOf(taken.getMessage()).contains("port " + port));
            assertTrue(becomesFree(port), "port " + port + " stays open");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void the_authority_is_kept_over_a_restart_and_readable_by_its_owner_alone(@TempDir Path folder) throws IOException {
        var home = folder.resolve("testbed");
        byte[] first;
        int port;
        try (var running = new RunningTestbed(home)) {
            first = Files.readAllBytes(running.testbed.caPem());
            port = running.testbed.httpsPort();
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home)));
        for (var file : List.of("ca.p12", "ca.pem")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file))));
        }
        var vertx = Vertx.vertx();
        try (var again = Testbed.start(vertx, RunningTestbed.options(home, RunningTestbed.oneOfEachKind(), port))) {
            assertArrayEquals(first, Files.readAllBytes(again.caPem()));
            assertEquals(port, again.httpsPort());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void where_only_one_loopback_address_exists_all_sites_are_on_it(@TempDir Path home) throws IOException {
        var vertx = Vertx.vertx();
        var sites = RunningTestbed.oneOfEachKind();
        try (var testbed = Testbed.start(vertx, RunningTestbed.options(home, sites, 0), Addresses.of(sites, false))) {
            assertFalse(testbed.ownAddresses());
            assertEquals(Set.of(Addresses.SHARED), testbed.addresses());
            assertEquals(Optional.of(Addresses.SHARED), testbed.addressOf("Good.localhost."));
            assertEquals(Optional.empty(), testbed.addressOf("nobody.localhost"));
            var seen = new Visitor(testbed, Duration.ofSeconds(10))
                    .https(Addresses.SHARED, "copy.localhost", Visitor.get("/", "copy.localhost"));
            assertEquals(200, seen.status());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void too_few_file_handles_are_named() {
        var refused = assertThrows(TooFewFileHandles.class, () -> TooFewFileHandles.refuseBelow(1L << 40));
        assertTrue(String.valueOf(refused.getMessage()).contains("ulimit -Hn"));
    }

    @Test
    void two_sites_of_one_name_and_names_that_are_no_label_are_refused(@TempDir Path home) {
        var site = RunningTestbed.site("mot", SiteKind.GOOD);
        assertThrows(IllegalArgumentException.class, () -> RunningTestbed.options(home, List.of(site, site), 0));
        assertThrows(IllegalArgumentException.class, () -> RunningTestbed.site("Hai.Ba", SiteKind.GOOD));
    }
}
