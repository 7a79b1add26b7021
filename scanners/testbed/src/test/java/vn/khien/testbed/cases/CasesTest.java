package vn.khien.testbed.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesTest {
    @Test
    void all_cases_start_each_on_its_own_address_and_close_ends_held_connections(@TempDir Path folder)
            throws IOException {
        long before = openFiles();
        long began = System.nanoTime();
        try (var running = new RunningCases(folder)) {
            var all = running.cases.startAll();
            System.out.printf("%d cases started in %d ms%n", all.size(), (System.nanoTime() - began) / 1_000_000);
            var addresses = new HashSet<>(all.stream().map(CaseServer::address).toList());
            assertTrue(addresses.size() == all.size() || addresses.size() == 1);
            assertEquals(
                    all.size(),
                    new HashSet<>(all.stream()
                                    .map(server -> server.shown().slug())
                                    .toList())
                            .size());
            try (var held = new Socket(all.getFirst().address(), all.getFirst().port())) {
                running.cases.close();
                assertTrue(ended(held));
            }
            assertThrows(ConnectException.class, () -> connect(all.getFirst()));
        }
        for (int i = 0; i < 50 && openFiles() > before + 8; i++) {
            Conversation.pause(Duration.ofMillis(100));
        }
        assertTrue(openFiles() <= before + 8, before + " files open before, " + openFiles() + " after");
    }

    /** By an end or, where the listener went before it was accepted, by a reset. */
    private static boolean ended(Socket held) throws IOException {
        try {
            return held.getInputStream().read() == -1;
        } catch (SocketException e) {
            return true;
        }
    }

    private static void connect(CaseServer server) throws IOException {
        new Socket(server.address(), server.port()).close();
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    @Test
    void one_case_holds_at_most_64_connections(@TempDir Path folder) throws IOException {
        try (var running = new RunningCases(folder)) {
            var server = running.of(ConductCase.SILENT);
            var held = new ArrayList<Socket>();
            try {
                for (int i = 0; i < 64; i++) {
                    held.add(new Socket(server.address(), server.port()));
                }
                try (var more = new Socket(server.address(), server.port())) {
                    more.setSoTimeout(5_000);
                    assertEquals(-1, more.getInputStream().read());
                }
            } finally {
                for (var socket : held) {
                    socket.close();
                }
            }
        }
    }
}
