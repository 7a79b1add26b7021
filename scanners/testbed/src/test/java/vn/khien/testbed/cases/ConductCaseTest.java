package vn.khien.testbed.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConductCaseTest {
    private static final int TIMED_OUT = 28;
    private static final int TLS_FAILED = 35;
    private static final int CONNECT_FAILED = 7;

    private final RunningCases running;

    ConductCaseTest(@TempDir Path folder) throws IOException {
        running = new RunningCases(folder);
    }

    @AfterAll
    void close() {
        running.close();
    }

    @ParameterizedTest
    @CsvSource({"SLOW_ANSWER, true", "SLOW_HANDSHAKE, false", "SILENT, false", "SILENT_AFTER_HANDSHAKE, true"})
    void curl_waits_in_vain_with_or_without_a_handshake(ConductCase shown, boolean shaken) throws IOException {
        var said = running.clients.curl(running.of(shown), "/", "--max-time", "4");
        assertEquals(TIMED_OUT, said.exit(), said.text());
        assertEquals(shaken, !said.says("appconnect=0.000000"), said.text());
    }

    @ParameterizedTest
    @CsvSource({
        "RESETTING, reset",
        "PLAIN_HTTP, wrong version number",
        "INVALID_RECORDS, ''",
        "OVERSIZED_RECORD, ''",
        "NEVER_ENDING_HANDSHAKE, excessive message size",
        "ENDLESS_WARNINGS, too many warn alerts"
    })
    void curl_fails_in_the_handshake(ConductCase shown, String because) throws IOException {
        var said = running.clients.curl(running.of(shown), "/");
        assertEquals(TLS_FAILED, said.exit(), said.text());
        assertTrue(said.says(because), said.text());
    }

    @Test
    void curl_learns_of_a_reset_at_once_in_the_handshake_or_before_it() throws IOException {
        var said = running.clients.curl(running.of(ConductCase.RESETTING_AT_ONCE), "/");
        assertTrue(said.exit() == TLS_FAILED && said.says("reset") || said.exit() == CONNECT_FAILED, said.text());
    }

    @Test
    void plain_http_answers_on_the_tls_port() throws IOException {
        var server = running.of(ConductCase.PLAIN_HTTP);
        try (var socket = new Socket(server.address(), server.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes("US-ASCII"));
            assertTrue(new String(socket.getInputStream().readAllBytes(), "UTF-8").startsWith("HTTP/1.1 200"));
        }
    }

    @ParameterizedTest
    @CsvSource({"CLOSING_ON_NO_MATCH, unexpected eof", "RESETTING_ON_NO_MATCH, errno=104"})
    void no_match_ends_without_an_alert_and_a_match_is_served(ConductCase shown, String end) throws IOException {
        for (var option : new String[] {"-tls1_1", "-tls1_3"}) {
            var said = running.clients.openssl(running.of(shown), option, "-cipher", "ALL:@SECLEVEL=0");
            assertTrue(said.says(end) && !said.says("alert"), said.text());
        }
        assertEquals(0, running.clients.curl(running.of(shown), "/").exit());
    }

    @Test
    void more_than_ten_connections_a_second_are_closed_and_later_ones_served_again() throws IOException {
        var server = running.of(ConductCase.RATE_LIMITED);
        var opened = new ArrayList<Socket>();
        for (int i = 0; i < 40; i++) {
            opened.add(new Socket(server.address(), server.port()));
        }
        int closed = 0;
        for (var socket : opened) {
            try (socket) {
                socket.setSoTimeout(100);
                closed += socket.getInputStream().read() < 0 ? 1 : 0;
            } catch (SocketTimeoutException served) {
                // it waits for a ClientHello
            }
        }
        assertTrue(closed >= 10 && closed <= 30, "closed " + closed);
        Conversation.pause(Duration.ofMillis(1100));
        assertEquals(0, running.clients.curl(server, "/").exit());
    }
}
