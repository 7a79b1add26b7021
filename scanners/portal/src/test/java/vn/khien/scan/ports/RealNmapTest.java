package vn.khien.scan.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the nmap of this machine writes about a listener of ours; the product itself never starts nmap. */
class RealNmapTest {
    private static final Path NMAP = Path.of("/usr/bin/nmap");

    @BeforeAll
    static void nmap_is_here() {
        Assumptions.assumeTrue(Files.isExecutable(NMAP), () -> "skipped: no " + NMAP);
    }

    private static Process nmap(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(NMAP.toString(), "-n", "-Pn", "-sT", "-oX", "-"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Reading read(String... words) throws IOException {
        Process process = nmap(words);
        try {
            return Reading.of(process.getInputStream(), ReportLimits.PUBLIC);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @Timeout(60)
    void an_open_port_and_a_closed_one_are_told() throws IOException {
        try (ServerSocket open = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            int closed;
            try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                closed = gone.getLocalPort();
            }
            Reading reading = read("-p", open.getLocalPort() + "," + closed, "127.0.0.1");
            assertTrue(reading.run().complete(), reading.because());
            assertTrue(reading.run().args().contains("-sT"));
            Host host = reading.hosts().getFirst();
            assertEquals(
                    new Address(Address.Type.IPV4, "127.0.0.1", ""),
                    host.addresses().getFirst());
            for (Port port : host.look().ports()) {
                assertEquals(port.number() == closed ? PortState.CLOSED : PortState.OPEN, port.state());
            }
            assertEquals(2, host.look().ports().size());
        }
    }

    @Test
    @Timeout(60)
    void what_was_asked_is_told_before_the_host() throws IOException {
        Process process = nmap("-p", "T:1-40,45,50-60,60000", "127.0.0.1");
        try {
            NmapReport report = new NmapReport(process.getInputStream());
            PortLook look = assertInstanceOf(Host.class, report.next()).look();
            assertEquals(
                    List.of(
                            new Asked.Range(1, 40),
                            new Asked.Range(45, 45),
                            new Asked.Range(50, 60),
                            new Asked.Range(60_000, 60_000)),
                    report.asked().ports().get("tcp"));
            assertEquals(Seen.NOT_OPEN, look.seen(report.asked(), "tcp", 7));
            assertEquals(Seen.UNKNOWN, look.seen(report.asked(), "tcp", 44));
            assertEquals(Seen.UNKNOWN, look.seen(report.asked(), "udp", 7));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @Timeout(60)
    void a_host_that_took_too_long_is_not_assessed() throws IOException {
        Reading reading = read("-p1-65535", "--max-rate", "2000", "--host-timeout", "300ms", "127.0.0.1");
        assertTrue(reading.run().complete(), reading.because());
        Host host = reading.hosts().getFirst();
        assertTrue(host.timedOut());
        assertInstanceOf(PortLook.NotAssessed.class, host.look());
    }

    @Test
    @Timeout(60)
    void hosts_are_told_while_nmap_runs_and_stay_when_it_is_stopped() throws IOException {
        Process process = nmap("-p", "1-3", "--scan-delay", "500ms", "--max-hostgroup", "1", "127.0.0.1-5");
        try {
            NmapReport report = new NmapReport(process.getInputStream());
            assertInstanceOf(Host.class, report.next());
            assertTrue(process.isAlive());
            process.toHandle().destroy();
            Reported next = report.next();
            while (next instanceof Host) {
                next = report.next();
            }
            assertInstanceOf(
                    Ending.CutOff.class, assertInstanceOf(Run.class, next).ending());
        } finally {
            process.destroyForcibly();
        }
    }
}
