package vn.khien.scan.ports.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.scan.ports.rules.Hosts.UNKNOWN;
import static vn.khien.scan.ports.rules.Hosts.host;
import static vn.khien.scan.ports.rules.Hosts.level;
import static vn.khien.scan.ports.rules.Hosts.port;
import static vn.khien.scan.ports.rules.Hosts.probed;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionIsSupportedTest {
    private static List<PortMatter> matters(Exposure exposure, String port, Instant at) {
        return PortRules.judge(host(port), exposure, at).stream()
                .filter(matter -> matter.check().equals("old-service-version"))
                .toList();
    }

    private static List<PortMatter> matters(Exposure exposure, String service) {
        return matters(exposure, probed("443/tcp", "name=\"x\" " + service), Hosts.NOW);
    }

    private static String product(String product, String version) {
        return "product=\"" + product + "\" version=\"" + version + "\"";
    }

    @Test
    void what_distributions_patch_is_low_at_any_level_and_a_hint() {
        for (Exposure exposure : List.of(UNKNOWN, level(1), level(5))) {
            PortMatter matter = matters(exposure, product("nginx", "1.18.0")).getFirst();
            assertEquals("low", matter.severity().word());
            assertEquals(
                    "nginx 1.18.0 đã hết hỗ trợ của nhà sản xuất sau ngày 25/05/2021 (nguồn: nginx.org: download; Legacy versions),"
                            + " tuy một số bản phân phối vẫn vá mà không đổi số phiên bản: cần đối chiếu gói đã cài",
                    matter.because().vi());
            assertTrue(matter.because().en().contains("since 2021-05-25"));
        }
    }

    @Test
    void what_its_maker_alone_mends_is_medium_and_high_from_level_3() {
        String tomcat = product("Apache Tomcat", "8.5.40");
        assertEquals("medium", matters(level(2), tomcat).getFirst().severity().word());
        assertEquals("high", matters(level(3), tomcat).getFirst().severity().word());
        PortMatter unknown = matters(UNKNOWN, tomcat).getFirst();
        assertEquals("medium", unknown.severity().word());
        assertTrue(unknown.because().en().endsWith("judged as level 2"));
        assertFalse(unknown.because().en().contains("distributions"));
    }

    @Test
    void support_ends_after_its_last_day_in_vietnam() {
        String port =
                probed("1433/tcp", "name=\"ms-sql-s\" " + product("Microsoft SQL Server 2016", "13.00.5026; SP2"));
        assertEquals(List.of(), matters(level(2), port, Instant.parse("2026-07-14T16:59:59Z")));
        assertEquals(
                1,
                matters(level(2), port, Instant.parse("2026-07-14T17:00:00Z")).size());
    }

    @Test
    void what_is_still_mended_or_not_known_is_no_matter() {
        for (String service : List.of(
                product("nginx", "1.28.0"),
                product("nginx", ""),
                product("Apache httpd", "2.4.6"),
                product("OpenSSH", "9.2p1 Debian 2+deb12u3"),
                product("OpenSSH", "for_Windows_8.1"),
                product("PostgreSQL DB", "9.6.0 or later"),
                product("PostgreSQL DB", "9.5.0 - 9.5.3"),
                product("PHP cli server", "5.5 or later"),
                product("Samba smbd", "4.6.2"),
                product("Samba smbd", "3.X - 4.X"),
                product("Apache Tomcat/Coyote JSP engine", "1.1"),
                product("Microsoft HTTPAPI httpd", "2.0"),
                product("Microsoft IIS httpd", "10.0"),
                product("nginx reverse proxy", "1.0"))) {
            assertEquals(List.of(), matters(level(5), service), service);
        }
    }

    @Test
    void what_nmap_only_guesses_is_no_matter() {
        String guessed =
                port("443/tcp", "open", "<service name=\"http\" " + product("nginx", "1.18.0") + " method=\"table\"/>");
        assertEquals(List.of(), matters(level(5), guessed, Hosts.NOW));
    }

    @Test
    void mariadb_behind_a_version_of_mysql_is_mariadb() {
        assertEquals(List.of(), matters(level(2), product("MySQL", "5.5.5-10.11.6-MariaDB-0+deb12u1")));
        assertTrue(matters(level(2), product("MySQL", "5.5.5-10.3.39-MariaDB"))
                .getFirst()
                .because()
                .en()
                .startsWith("MariaDB 10.3.39-MariaDB is out of its maker's support since 2023-05-25"));
    }

    @Test
    void parts_that_a_server_names_besides_count_too() {
        PortMatter matter = matters(
                        level(2),
                        product("Apache httpd", "2.4.6") + " extrainfo=\"(CentOS) OpenSSL/1.0.2k-fips PHP/5.4.16\"")
                .getFirst();
        assertEquals("low", matter.severity().word());
        assertTrue(matter.because().en().startsWith("OpenSSL 1.0.2k-fips is out"));
        assertTrue(matter.because().en().contains("; PHP 5.4.16 is out"));
        assertEquals(
                "medium",
                matters(level(2), product("Apache Tomcat/Coyote JSP engine", "1.1") + " extrainfo=\"Tomcat 7.0.88\"")
                        .getFirst()
                        .severity()
                        .word());
    }
}
