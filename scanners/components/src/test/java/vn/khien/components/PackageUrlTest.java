package vn.khien.components;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageUrlTest {
    private static PackageUrl read(String text) {
        return assertInstanceOf(PackageUrlText.Good.class, PackageUrlText.parse(text), text)
                .purl();
    }

    @ParameterizedTest
    @CsvSource({
        "pkg:maven/org.example/thu-vien@1.2.3, pkg:maven/org.example/thu-vien@1.2.3",
        "PKG:Maven/org.example/Thu-Vien@1.2.3, pkg:maven/org.example/Thu-Vien@1.2.3",
        "pkg://npm//%40khien/loi@2.0.0, pkg:npm/%40khien/loi@2.0.0",
        "pkg:npm/@khien/loi@2.0.0, pkg:npm/%40khien/loi@2.0.0",
        "pkg:npm/@khien/loi, pkg:npm/%40khien/loi",
        "pkg:pypi/Thu_Vien@1, pkg:pypi/thu-vien@1",
        "pkg:github/Khien/Loi@abc#/src/./../main/, pkg:github/khien/loi@abc#src/main",
        "pkg:deb/debian/curl@7.88.1-10%2Bdeb12u5?distro=bookworm&arch=amd64, pkg:deb/debian/curl@7.88.1-10%2Bdeb12u5?arch=amd64&distro=bookworm",
        "pkg:generic/a@1?Empty=&B=2, pkg:generic/a@1?b=2",
        "pkg:generic/cổng@1.0, pkg:generic/c%E1%BB%95ng@1.0",
        "pkg:generic/c%e1%bb%95ng@1.0, pkg:generic/c%E1%BB%95ng@1.0",
        "pkg:docker/cong@sha256:24ab, pkg:docker/cong@sha256:24ab",
        "pkg:generic/a@nhanh/1, pkg:generic/a@nhanh%2F1",
    })
    void one_package_has_one_way_to_be_written(String written, String canonical) {
        assertEquals(canonical, read(written).canonical());
        assertEquals(read(canonical), read(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pkg:",
                "pkg:maven",
                "pkg:maven/",
                "npm/a@1",
                "pkg:1a/b",
                "pkg:ma ven/b",
                "pkg:generic/a%",
                "pkg:generic/a%zz",
                "pkg:generic/a%ff",
                "pkg:generic/a%c0%af",
                "pkg:generic/n%2Fs/../%2e%2e%2fx/a",
                "pkg:generic/a?=1",
                "pkg:generic/a?b=1&b=2",
                "pkg:generic/a\u0000b",
            })
    void what_is_no_package_url_says_why(String text) {
        assertInstanceOf(PackageUrlText.Bad.class, PackageUrlText.parse(text), text);
    }

    @Test
    void an_overlong_one_is_refused() {
        assertInstanceOf(PackageUrlText.Bad.class, PackageUrlText.parse("pkg:generic/" + "a".repeat(3_000)));
    }

    @Test
    void any_name_in_any_script_comes_back_as_it_was() {
        long seed = 20261129;
        Random random = new Random(seed);
        List<String> scripts =
                List.of("a", "Z", "0", ".", "-", "~", "%", "+", "@", "?", "#", "&", "=", ":", "ế", "漢", "😀", " ");
        for (int i = 0; i < 2_000; i++) {
            StringBuilder name = new StringBuilder("x");
            for (int k = random.nextInt(12); k > 0; k--) name.append(scripts.get(random.nextInt(scripts.size())));
            PackageUrl purl = new PackageUrl(
                    "generic",
                    name + "/n",
                    name.toString(),
                    name + "1",
                    new TreeMap<>(Map.of("k", name.toString())),
                    "");
            assertEquals(purl, read(purl.canonical()), "seed " + seed + ": " + purl);
            assertEquals(
                    purl.canonical(),
                    new String(purl.canonical().getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
        }
    }
}
