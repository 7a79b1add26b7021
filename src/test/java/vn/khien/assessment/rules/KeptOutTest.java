package vn.khien.assessment.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.khien.assessment.LabelOutcome;
import vn.khien.assessment.ScanResult;
import vn.khien.assessment.VerdictKind;
import vn.khien.scan.PolitenessReport;
import vn.khien.scan.Status;
import vn.khien.scan.Text;
import vn.khien.scan.Trouble;

class KeptOutTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "silence,                        UNREACHABLE, TIMEOUT,           SILENCE",
        "no connection,                  UNREACHABLE, NO_CONNECTION,     SILENCE",
        "a cut connection,               UNREACHABLE, RESET,             RESET",
        "silence and cut connections,    INCOMPLETE,  TIMEOUT CLOSED,    RESET",
        "silence all along,              INCOMPLETE,  TIMEOUT TIMEOUT,   SILENCE",
        "cut and what hangs on it,       INCOMPLETE,  GAP RESET GAP,     RESET",
        "a gap without a reason,         INCOMPLETE,  GAP,               none",
        "the name does not exist,        UNREACHABLE, NO_NAME,           none",
        "it refuses the port,            UNREACHABLE, CONNECT_REFUSED,   none",
        "silence beside another reason,  INCOMPLETE,  TIMEOUT DEADLINE,  none",
        "stopped by us,                  INCOMPLETE,  CANCELLED,         none",
        "assessed,                       ASSESSED,    '',                none",
        "refused by us,                  REFUSED,     NOT_ALLOWED,       none",
    })
    void a_firewall_is_likely_only_where_all_is_silence_or_cut(
            String name, Status status, String troubles, String expected) {
        List<Text> because = Arrays.stream(troubles.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.equals("GAP")
                        ? new Text("TLSv1.1: chưa rõ", "TLSv1.1: unknown")
                        : Trouble.valueOf(word).text())
                .map(text -> new Text("máy chủ: " + text.vi(), "server: " + text.en() + " (10.0.0.1)"))
                .toList();
        ScanResult result = new ScanResult(
                status,
                because,
                PolitenessReport.NOTHING,
                "r",
                new LabelOutcome("NCA-2026", "basic", VerdictKind.UNKNOWN, Map.of()),
                Instant.EPOCH,
                Instant.EPOCH);
        assertEquals(expected, KeptOut.of(result).map(Enum::name).orElse("none"), name);
    }
}
