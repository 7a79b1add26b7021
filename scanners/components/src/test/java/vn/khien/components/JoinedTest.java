package vn.khien.components;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import vn.khien.components.job.Row;

class JoinedTest {
    private static final FoundFile FILE = new FoundFile("lib/a.jar", "ab".repeat(32));

    private static Vulnerability fault(String id, Certainty certainty) {
        return new Vulnerability(id, "NVD", Severity.HIGH, List.of(), false, OptionalDouble.empty(), certainty, false);
    }

    private static Component component(String purl, String name) {
        Optional<PackageUrl> read = PackageUrlText.parse(purl) instanceof PackageUrlText.Good(PackageUrl good)
                ? Optional.of(good)
                : Optional.empty();
        return new Component(read, name, "1", List.of(FILE), Scope.REQUIRED, List.of());
    }

    private static Row row(String purl, Vulnerability... found) {
        return new Row("x.war: a.jar", purl, "a", "1", List.of(FILE), List.of(found));
    }

    private static List<String> lines(Joined joined) {
        return joined.list().stream()
                .map(one -> one.component().purl().map(Object::toString).orElse("-") + " "
                        + one.vulnerabilities().stream().map(Vulnerability::id).toList())
                .toList();
    }

    @Test
    void a_row_finds_its_component_by_content() {
        Joined joined = new Joined(List.of(component("", "a")));
        joined.file(row("", fault("CVE-1", Certainty.POSSIBLE)));
        assertEquals(List.of("- [CVE-1]"), lines(joined));
    }

    @Test
    void a_package_url_names_the_nameless() {
        Joined joined = new Joined(List.of(component("", "a")));
        joined.file(row("pkg:maven/g/a@1", fault("CVE-1", Certainty.POSSIBLE)));
        assertEquals(List.of("pkg:maven/g/a@1 [CVE-1]"), lines(joined));
        assertEquals(
                "lib/a.jar",
                joined.list().getFirst().component().files().getFirst().path());
    }

    @Test
    void the_surest_word_counts() {
        Joined joined = new Joined(List.of(component("pkg:maven/g/a@1", "a")));
        joined.file(row("pkg:maven/g/a@1", fault("CVE-1", Certainty.POSSIBLE)));
        joined.file(row("pkg:maven/g/a@1", fault("CVE-1", Certainty.MATCH)));
        joined.file(row("pkg:maven/g/a@1", fault("CVE-1", Certainty.HINT)));
        assertEquals(
                Certainty.MATCH,
                joined.list().getFirst().vulnerabilities().getFirst().certainty());
        assertEquals(1, joined.list().size());
    }

    @Test
    void what_we_did_not_list_is_listed_when_something_is_wrong_with_it() {
        Joined joined = new Joined(List.of());
        joined.file(row(""));
        assertEquals(List.of(), lines(joined));
        joined.file(row("", fault("CVE-1", Certainty.POSSIBLE)));
        assertEquals(List.of("- [CVE-1]"), lines(joined));
    }
}
