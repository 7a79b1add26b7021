package vn.khien.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.khien.web.Form;
import vn.khien.web.Lang;
import vn.khien.web.Method;
import vn.khien.web.Page;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Views;

class DemoPagesTest {
    private final Views views =
            new Views(new Page.Site("http://127.0.0.1:1", "http://localhost:2", true, false, "0"), List.of());
    private final NationPlan plan = NationPlan.of(LocalDate.of(2026, 11, 24));

    @TempDir
    private Path home;

    private Reply.Whole get(int route, Lang lang) {
        var pages = new DemoPages(
                views, plan, DemoAccount.all(() -> "khẩu <lệnh>"), new DemoPorts(8443, 8081), home.resolve("ca.pem"));
        var request = new Request(
                Method.GET,
                "/demo",
                Map.of(),
                Map.of(),
                Form.empty(),
                lang,
                Optional.empty(),
                "127.0.0.1",
                "",
                "token",
                "",
                Instant.EPOCH);
        return (Reply.Whole) pages.routes().get(route).handler().handle(request);
    }

    @ParameterizedTest
    @EnumSource(Lang.class)
    void the_page_has_a_sign_in_button_for_each_office_and_names_no_other(Lang lang) {
        String page = new String(get(0, lang).body(), StandardCharsets.UTF_8);
        assertEquals(8, page.split("name=\"password\"", -1).length - 1);
        assertEquals(8, page.split("action=\"/sign-in", -1).length - 1);
        assertTrue(
                page.contains("value=\"khẩu &lt;lệnh>\"") || page.contains("value=\"khẩu &lt;lệnh&gt;\""), "escaped");
        assertTrue(page.contains(lang == Lang.VI ? "dữ liệu giả lập" : "made-up demo data"));
        assertTrue(
                page.contains("https://cong-moi-10.localhost:8443/") && page.contains("https://copy.localhost:8443/"));
        assertTrue(page.contains("http://localhost:2/"));
    }

    @Test
    void the_certificate_comes_as_an_attachment() throws IOException {
        Files.writeString(home.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n");
        Reply.Whole reply = get(1, Lang.VI);
        assertArrayEquals(Files.readAllBytes(home.resolve("ca.pem")), reply.body());
        assertTrue(reply.headers().getOrDefault("Content-Disposition", "").startsWith("attachment"));
    }
}
