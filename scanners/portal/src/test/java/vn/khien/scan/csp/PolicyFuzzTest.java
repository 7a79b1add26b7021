package vn.khien.scan.csp;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class PolicyFuzzTest {
    private static final long SEED = 20_261_124;
    private static final List<String> PIECES = List.of(
            "default-src ",
            "script-src ",
            "style-src ",
            "img-src ",
            "object-src ",
            "frame-ancestors ",
            "report-uri ",
            "report-to ",
            "sandbox ",
            "'self' ",
            "'none' ",
            "'unsafe-inline' ",
            "'unsafe-eval' ",
            "'strict-dynamic' ",
            "'nonce-a' ",
            "'sha256-a' ",
            "http: ",
            "https: ",
            "* ",
            "data: ",
            "https://a.vn/ ",
            "https://a.vn/a ",
            ";",
            ",",
            ";;",
            "\r\n",
            "\u0000",
            "\u00a0",
            "%zz/",
            "/",
            "\t");

    @Test
    void ten_thousand_policies_of_chance_do_no_harm() {
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder policy = new StringBuilder();
            for (int pieces = random.nextInt(14); pieces > 0; pieces--) {
                policy.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            byte[] bytes = policy.toString().getBytes(StandardCharsets.ISO_8859_1);
            assertDoesNotThrow(() -> PolicyFuzz.fuzzerTestOneInput(bytes), () -> "seed " + SEED + ": " + policy);
        }
    }

    @Test
    void a_header_of_64_kilobytes_takes_no_time() {
        String folders = "script-src https://a.vn/" + "a/".repeat(30_000);
        String sources = "script-src " + "https://a.vn/b/ ".repeat(4_000);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (String policy : List.of(folders, sources, ";".repeat(65_536), "a".repeat(65_536))) {
                PolicyFuzz.fuzzerTestOneInput(policy.getBytes(StandardCharsets.ISO_8859_1));
            }
        });
    }

    @Test
    @EnabledIfSystemProperty(named = "khien.long", matches = "true")
    void a_minute_of_jazzer_finds_nothing(@TempDir Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("jazzer.log");
        Process jazzer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + PolicyFuzz.class.getName(),
                        "--instrumentation_includes=vn.khien.scan.csp.**",
                        "-max_total_time=60",
                        "-seed=" + SEED)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        try {
            assertEquals(true, jazzer.waitFor(180, TimeUnit.SECONDS), () -> "Jazzer does not end");
            assertEquals(0, jazzer.exitValue(), Files.readString(log));
        } finally {
            jazzer.destroyForcibly();
        }
    }
}
