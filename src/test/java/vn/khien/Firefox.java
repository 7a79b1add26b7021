package vn.khien;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import vn.khien.badge.json.Json;

/** The system's Firefox, driven by WebDriver BiDi over a WebSocket; https goes to a proxy on loopback, nothing else out. */
final class Firefox implements AutoCloseable {
    private static final int LIMIT = 64 * 1024 * 1024;

    private final Path home;
    private final Process process;
    private final WebSocket socket;
    private final Map<Long, CompletableFuture<Json>> waiting = new ConcurrentHashMap<>();
    private long last;

    static Optional<Path> program() {
        return Stream.of("/usr/bin/firefox-esr", "/usr/bin/firefox")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    Firefox(int httpsProxy) throws Exception {
        home = Files.createTempDirectory("firefox");
        Path profile = Files.createDirectory(home.resolve("profile"));
        Files.writeString(profile.resolve("user.js"), """
            user_pref("remote.prefs.recommended", true);
            user_pref("app.update.enabled", false);
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            user_pref("toolkit.telemetry.enabled", false);
            user_pref("network.captive-portal-service.enabled", false);
            user_pref("network.connectivity-service.enabled", false);
            user_pref("browser.safebrowsing.malware.enabled", false);
            user_pref("browser.safebrowsing.phishing.enabled", false);
            user_pref("services.settings.server", "http://127.0.0.1:9/");
            user_pref("network.proxy.type", 1);
            user_pref("network.proxy.ssl", "127.0.0.1");
            user_pref("network.proxy.ssl_port", %d);
            user_pref("network.proxy.no_proxies_on", "");
            user_pref("network.proxy.allow_hijacking_localhost", true);
            """.formatted(httpsProxy));
        var builder = new ProcessBuilder(
                program().orElseThrow().toString(),
                "--headless",
                "--no-remote",
                "--profile",
                profile.toString(),
                "--remote-debugging-port",
                "0");
        builder.environment().put("HOME", home.toString());
        builder.environment().put("MOZ_HEADLESS", "1");
        process = builder.redirectErrorStream(true).start();
        var listening = new CompletableFuture<String>();
        Thread.ofPlatform().daemon().name("firefox").start(() -> follow(listening));
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(listening.get(60, TimeUnit.SECONDS) + "/session"), new Listening())
                .get(20, TimeUnit.SECONDS);
        call(
                "session.new",
                Json.object("capabilities", Json.object("alwaysMatch", Json.object("acceptInsecureCerts", true))));
    }

    private void follow(CompletableFuture<String> listening) {
        String before = "WebDriver BiDi listening on ";
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int at = line.indexOf(before);
                if (at >= 0)
                    listening.complete(line.substring(at + before.length()).strip());
            }
        } catch (IOException ended) {
            listening.completeExceptionally(ended);
        }
    }

    private final class Listening implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
            text.append(data);
            if (whole) {
                Json answer = Json.parse(text.toString(), LIMIT);
                text.setLength(0);
                if (answer.find("id").orElse(new Json.Nothing()) instanceof Json.Whole(long id)) {
                    CompletableFuture<Json> asked = waiting.remove(id);
                    if (asked != null) asked.complete(answer);
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** The result of a command; an error of the browser is an exception with its words. */
    private synchronized Json call(String method, Json parameters) {
        long id = ++last;
        var answer = new CompletableFuture<Json>();
        waiting.put(id, answer);
        try {
            socket.sendText(
                            Json.object("id", id, "method", method, "params", parameters)
                                    .write(),
                            true)
                    .get(10, TimeUnit.SECONDS);
            Json got = answer.get(30, TimeUnit.SECONDS);
            if (got.text("type").equals("error"))
                throw new IllegalStateException(got.text("error") + " " + got.text("message"));
            return got.at("result");
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(method, e);
        }
    }

    /** A new tab on its way to this address. */
    String open(String url) {
        String tab = call("browsingContext.create", Json.object("type", "tab")).text("context");
        call("browsingContext.navigate", Json.object("context", tab, "url", url, "wait", "none"));
        return tab;
    }

    /** What an expression is in each document of the tab, the outermost first; a document that can't be asked says nothing. */
    List<String> everywhere(String tab, String expression) {
        Json tree = call("browsingContext.getTree", Json.object("root", tab)).at("contexts");
        List<String> contexts = new ArrayList<>();
        tree.list().forEach(each -> collect(each, contexts));
        List<String> said = new ArrayList<>();
        for (String context : contexts) {
            try {
                Json result = call(
                        "script.evaluate",
                        Json.object(
                                "expression",
                                expression,
                                "target",
                                Json.object("context", context),
                                "awaitPromise",
                                false));
                result.find("result")
                        .flatMap(value -> value.find("value"))
                        .map(Json::text)
                        .ifPresent(said::add);
            } catch (IllegalStateException blocked) {
                said.add("");
            }
        }
        return said;
    }

    private static void collect(Json context, List<String> into) {
        into.add(context.text("context"));
        if (context.find("children").orElse(new Json.Nothing()) instanceof Json.Items(var children))
            children.forEach(child -> collect(child, into));
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        try (var files = Files.walk(home)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        }
    }
}
