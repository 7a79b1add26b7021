package vn.khien.testbed;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A testbed of one site a kind, {@code good.localhost} to {@code plain-http.localhost}, and {@code copy.localhost}. */
final class RunningTestbed implements AutoCloseable {
    static final List<String> PUBLISHED = List.of("khien-proof=abc123", "khien-label=http://localhost:8090/v/c-77");
    static final SecureRandom RANDOM = new SecureRandom();

    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    final Testbed testbed;

    RunningTestbed(Path home) {
        this(home, oneOfEachKind());
    }

    RunningTestbed(Path home, List<Site> sites) {
        testbed = Testbed.start(vertx, options(home, sites, 0));
    }

    static TestbedOptions options(Path home, List<Site> sites, int httpsPort) {
        return new TestbedOptions(
                sites,
                httpsPort,
                0,
                0,
                home,
                Instant::now,
                RANDOM,
                host -> host.startsWith("good.") ? PUBLISHED : List.of());
    }

    static List<Site> oneOfEachKind() {
        var sites = new ArrayList<>(Arrays.stream(SiteKind.values())
                .map(kind -> site(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), kind))
                .toList());
        sites.add(site("copy", SiteKind.GOOD));
        return sites;
    }

    static Site site(String slug, SiteKind kind) {
        return new Site(slug, kind, "Cổng dịch vụ công <mẫu>", "Sample service portal", "Sở Mẫu & Thử");
    }

    static String host(SiteKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".localhost";
    }

    Visitor visitor() {
        return new Visitor(testbed, Duration.ofSeconds(90));
    }

    @Override
    public void close() {
        testbed.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
