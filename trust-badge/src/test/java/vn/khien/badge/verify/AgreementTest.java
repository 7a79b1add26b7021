package vn.khien.badge.verify;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.Lang;
import vn.khien.badge.json.Json;
import vn.khien.badge.log.Vectors;

/** Our verifier and the stranger's, over every case that SPEC.md decides. */
class AgreementTest {
    private static final Map<String, Json> STRANGER = new HashMap<>();

    @TempDir
    static Path folder;

    private static List<Case> cases = List.of();
    private static String vectors = "";

    @BeforeAll
    static void both_judge() throws IOException, InterruptedException {
        cases = Cases.every();
        for (Case each : cases) each.write(folder);
        if (!Stranger.isThere()) return;
        String[] more = Vectors.found().map(Path::toString).stream().toArray(String[]::new);
        for (String line : Stranger.judges(folder, more).lines().toList()) {
            if (line.startsWith("{\"vectors\"")) {
                vectors = line;
                continue;
            }
            Json answer = Json.parse(line.getBytes(StandardCharsets.UTF_8), 100_000);
            STRANGER.put(answer.text("case"), answer);
        }
    }

    @TestFactory
    Stream<DynamicTest> ours_says_what_it_must() {
        return cases.stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    VerifyAnswer answer = Verifier.verify(each.request(folder));
                    assertEquals(
                            each.state().word(),
                            Json.parse(answer.toJson(), 100_000).text("state"),
                            answer.toText(Lang.EN));
                    assertEquals(each.state().exitCode(), answer.exitCode());
                }));
    }

    @TestFactory
    Stream<DynamicTest> the_stranger_says_the_same() {
        Stranger.orSkipped();
        return cases.stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    Json answer = STRANGER.get(each.name());
                    assertNotNull(answer, "the second verifier was silent");
                    assertEquals(each.state().word(), answer.text("state"), answer.text("because"));
                    assertEquals(each.state().exitCode(), answer.whole("code"));
                }));
    }

    @Test
    void the_stranger_judges_the_public_vectors_as_they_want() {
        Vectors.merkle();
        Stranger.orSkipped();
        assertEquals("{\"vectors\":98,\"wrong\":[]}", vectors);
    }

    @Test
    void names_are_not_used_twice() {
        assertEquals(cases.size(), cases.stream().map(Case::name).distinct().count());
        assertTrue(cases.size() > 200, cases.size() + " cases");
    }

    @Test
    void a_folder_of_all_cases_has_the_worst_code_and_a_line_each() throws IOException {
        Path all = Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-all"));
        for (Case each : cases)
            if (each.root().isPresent() && !each.bare()) Files.write(all.resolve(each.name() + ".json"), each.file());
        VerifyRequest request = cases.getFirst().request(folder).input(all.toString());
        VerifyAnswer answer = Verifier.verify(request);
        assertEquals(1, answer.exitCode());
        try (var files = Files.list(all)) {
            assertEquals(files.count(), answer.toText(Lang.VI).lines().count());
        }
    }
}
