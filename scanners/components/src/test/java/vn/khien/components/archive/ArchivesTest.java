package vn.khien.components.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.khien.components.Component;
import vn.khien.components.FoundFile;

class ArchivesTest {
    @TempDir
    private Path home = Path.of("");

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(home.resolve(name), content);
    }

    private static Contents look(Path place) {
        return assertInstanceOf(
                        ContentsText.Read.class,
                        Archives.read(place),
                        () -> Archives.read(place).toString())
                .contents();
    }

    private static String refused(Path place, ArchiveLimits limits) {
        return assertInstanceOf(ContentsText.Refused.class, Archives.read(place, limits))
                .because()
                .text()
                .en();
    }

    private static List<String> lines(Contents contents) {
        return contents.components().stream().map(ArchivesTest::line).toList();
    }

    private static String line(Component one) {
        return one.name() + " " + one.version() + " "
                + one.purl().map(Object::toString).orElse("-") + " "
                + one.files().stream().map(FoundFile::path).toList();
    }

    @Test
    void jars_inside_are_named_by_their_own_properties_and_scripts_by_their_files() throws IOException {
        byte[] known = Zips.jar("vn.vidu", "loi", "1.2").bytes();
        byte[] packed = Zips.jar("vn.vidu", "ngoai", "3")
                .identity("vn.khac", "trong", "4")
                .bytes();
        Path war = file(
                "cong.war",
                new Zips()
                        .with("WEB-INF/lib/loi-1.2.jar", known)
                        .with("WEB-INF/lib/ngoai-3.jar", packed)
                        .with(
                                "WEB-INF/lib/la-5.6.jar",
                                new Zips().with("a", "b").bytes())
                        .with("js/a.js", "var a;")
                        .with("ghi-chu.txt", "x")
                        .bytes());
        assertEquals(
                List.of(
                        "loi 1.2 pkg:maven/vn.vidu/loi@1.2 [WEB-INF/lib/loi-1.2.jar]",
                        "ngoai 3 pkg:maven/vn.vidu/ngoai@3 [WEB-INF/lib/ngoai-3.jar]",
                        "trong 4 pkg:maven/vn.khac/trong@4 [WEB-INF/lib/ngoai-3.jar]",
                        "la 5.6 - [WEB-INF/lib/la-5.6.jar]",
                        "a.js  - [js/a.js]"),
                lines(look(war)));
        assertTrue(look(war).components().getFirst().files().getFirst().sha256().matches("[0-9a-f]{64}"));
    }

    @Test
    void equal_files_are_one_component_with_all_their_paths() throws IOException {
        Files.createDirectories(home.resolve("b"));
        file("a.js", "var a;".getBytes());
        file("b/c.js", "var a;".getBytes());
        file("d.js", "var d;".getBytes());
        file("x.txt", "x".getBytes());
        assertEquals(List.of("a.js  - [a.js, b/c.js]", "d.js  - [d.js]"), lines(look(home)));
    }

    @Test
    void an_archive_inside_an_archive_is_looked_into_as_deep_as_allowed() throws IOException {
        byte[] inner = Zips.jar("g", "a", "1").bytes();
        for (int i = 0; i < 2; i++) inner = new Zips().with("x.zip", inner).bytes();
        assertEquals(List.of(), lines(look(file("hai.zip", inner))));
        byte[] jar =
                new Zips().with("lib/a-1.jar", Zips.jar("g", "a", "1").bytes()).bytes();
        assertEquals(
                List.of("a 1 pkg:maven/g/a@1 [x.war!/lib/a-1.jar]"),
                lines(look(file("ba.ear", new Zips().with("x.war", jar).bytes()))));
        for (int i = 0; i < 6; i++) inner = new Zips().with("x.zip", inner).bytes();
        assertTrue(refused(file("sau.zip", inner), ArchiveLimits.DEFAULT).contains("inside each other"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.js", "a/../../b.js", "/etc/a.js", "C:/a.js", "a\\..\\b.js"})
    void a_path_that_climbs_out_refuses_the_archive(String name) throws IOException {
        Path zip =
                file("leo.zip", new Zips().with("tot.js", "x").with(name, "x").bytes());
        assertTrue(refused(zip, ArchiveLimits.DEFAULT).contains("climbs"));
        Path around = file(
                "quanh.zip",
                new Zips().with("trong.zip", new Zips().with(name, "x").bytes()).bytes());
        assertTrue(refused(around, ArchiveLimits.DEFAULT).contains("climbs"));
    }

    @Test
    void what_unpacks_to_too_much_is_refused() throws IOException {
        byte[] zeros = new byte[80 << 20];
        Path bomb = file("bom.zip", new Zips().with("a", zeros).bytes());
        assertTrue(refused(bomb, ArchiveLimits.DEFAULT).contains("times its size"));
        Path hidden = file(
                "an.zip",
                new Zips().with("b.jar", new Zips().with("a", zeros).bytes()).bytes());
        assertTrue(refused(hidden, ArchiveLimits.DEFAULT).contains("times its size"));
        assertTrue(refused(bomb, new ArchiveLimits(10, 1 << 20, 10_000, 4, 100)).contains("unpacks to more"));
        Zips many = new Zips();
        for (int i = 0; i < 50; i++) many.with("a" + i, "x");
        assertTrue(refused(file("nhieu.zip", many.bytes()), new ArchiveLimits(20, 1 << 20, 10_000, 4, 100))
                .contains("more than 20"));
    }

    @Test
    void a_broken_archive_is_refused_and_a_broken_one_inside_is_said_with_its_place() throws IOException {
        byte[] good = Zips.jar("g", "a", "1").bytes();
        Path cut = file("cut.war", Arrays.copyOf(good, good.length / 2));
        assertTrue(refused(cut, ArchiveLimits.DEFAULT).contains("can't be read"));
        Contents contents = look(file(
                "co.war",
                new Zips()
                        .with("lib/hong.jar", "không phải zip")
                        .with("b.js", "b")
                        .bytes()));
        assertEquals(List.of("hong  - [lib/hong.jar]", "b.js  - [b.js]"), lines(contents));
        assertEquals("lib/hong.jar", contents.refused().getFirst().where());
    }

    @Test
    void an_archive_cut_at_any_byte_never_breaks_the_reader() throws IOException {
        byte[] whole =
                new Zips().with("lib/a-1.jar", Zips.jar("g", "a", "1").bytes()).bytes();
        for (int at = 0; at < whole.length; at += 7) Archives.read(file("cut.war", Arrays.copyOf(whole, at)));
        for (int at = 0; at < whole.length; at += 3) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x55;
            Archives.read(file("doi.war", changed));
        }
    }

    @Test
    void links_are_not_followed() throws IOException {
        Path outside = Files.createTempFile("khien", ".js");
        try {
            Files.createSymbolicLink(home.resolve("l.js"), outside);
            assertEquals(List.of(), lines(look(home)));
        } finally {
            Files.delete(outside);
        }
    }
}
