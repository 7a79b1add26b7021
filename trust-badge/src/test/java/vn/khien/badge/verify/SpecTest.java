package vn.khien.badge.verify;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.Lang;
import vn.khien.badge.json.Json;
import vn.khien.badge.log.Merkle;
import vn.khien.badge.log.TlogProof;

/** The example of SPEC.md is what it says. */
class SpecTest {
    private static final Pattern BLOCK = Pattern.compile("(?m)^```([a-z]*)\n((?:(?!```).*\n)*)```$");

    @TempDir
    Path folder;

    private final List<MatchResult> blocks;

    SpecTest() throws IOException {
        String spec = Files.readString(Path.of("SPEC.md"));
        blocks = BLOCK.matcher(spec.substring(spec.indexOf("## 14 Example")))
                .results()
                .toList();
    }

    private String block(String kind, int place) {
        return blocks.stream()
                .filter(block -> block.group(1).equals(kind))
                .skip(place)
                .findFirst()
                .orElseThrow()
                .group(2);
    }

    private List<Case> cases() {
        return List.of(
                example("example", VerifyState.VALID, Optional.empty(), Optional.empty(), true),
                example("example-not-accepted", VerifyState.INVALID, Optional.empty(), Optional.empty(), false),
                example(
                        "example-stale",
                        VerifyState.UNKNOWN,
                        Optional.of("2026-12-01T08:05:00Z"),
                        Optional.empty(),
                        true),
                example(
                        "example-ended",
                        VerifyState.EXPIRED,
                        Optional.of("2027-11-23T23:59:59Z"),
                        Optional.empty(),
                        true),
                example(
                        "example-copied",
                        VerifyState.INVALID,
                        Optional.empty(),
                        Optional.of("https://copy.example"),
                        true));
    }

    private Case example(
            String name, VerifyState state, Optional<String> at, Optional<String> origin, boolean acceptTest) {
        return new Case(
                name,
                state,
                block("bundle", 0).getBytes(StandardCharsets.UTF_8),
                false,
                Optional.of(Base64.getDecoder().decode(block("root", 0).strip())),
                Optional.of(block("policy", 0)),
                origin,
                at.map(Instant::parse),
                acceptTest);
    }

    @Test
    void the_example_is_judged_as_the_specification_says() {
        for (Case each : cases()) {
            each.write(folder);
            VerifyAnswer answer = Verifier.verify(each.request(folder));
            assertEquals(each.state().exitCode(), answer.exitCode(), answer.toText(Lang.EN));
            assertTrue(answer.toJson().contains("\"state\":\"" + each.state().word() + "\""), answer.toJson());
        }
    }

    @Test
    void the_stranger_agrees_on_the_example() throws IOException, InterruptedException {
        Stranger.orSkipped();
        for (Case each : cases()) each.write(folder);
        String said = Stranger.judges(folder);
        for (Case each : cases())
            assertTrue(
                    said.contains("{\"case\":\"" + each.name() + "\",\"state\":\""
                            + each.state().word() + "\""),
                    said);
    }

    @Test
    void its_parts_are_those_of_its_bundle() {
        Json bundle = Json.parse(block("bundle", 0), 100_000);
        String credential = bundle.text("credential");
        assertEquals(Making.payload(credential), Json.parse(block("json", 1), 100_000));
        assertTrue(credential.startsWith(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(block("json", 0).strip().getBytes(StandardCharsets.UTF_8))));
        assertEquals(
                Making.payload(bundle.at("statusList").list().getFirst().text()),
                Json.parse(block("json", 2), 100_000));
        byte[] entry = block("json", 3).strip().getBytes(StandardCharsets.UTF_8);
        assertEquals(block("", 0).strip(), HexFormat.of().formatHex(Merkle.leaf(entry)));
        assertEquals(bundle.text("tlogProof"), block("", 1));
        assertArrayEquals(entry, TlogProof.parse(block("", 1)).extra().orElseThrow());
        assertArrayEquals(entry, Json.parse(entry, 10_000).canonical());
    }
}
