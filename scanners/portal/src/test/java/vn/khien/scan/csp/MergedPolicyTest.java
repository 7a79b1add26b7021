package vn.khien.scan.csp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MergedPolicyTest {
    private static MergedPolicy merged(String... headers) {
        return MergedPolicy.of(List.of(headers), List.of()).orElseThrow();
    }

    private static Set<String> sources(MergedPolicy policy, String directive) {
        return Optional.ofNullable(policy.directives().get(directive)).orElseThrow();
    }

    @Test
    void names_and_sources_are_read_in_lower_case() {
        assertEquals(
                Set.of("'self'", "https://a.vn"), sources(merged("Default-SRC 'SELF'\t https://A.vn"), "default-src"));
    }

    @Test
    void a_source_list_without_sources_allows_none() {
        assertEquals(Set.of("'none'"), sources(merged("img-src"), "img-src"));
    }

    @Test
    void two_headers_allow_what_both_allow() {
        MergedPolicy policy = merged("script-src 'self' https://a.vn", "script-src 'self' https://b.vn");
        assertEquals(Set.of("'self'"), sources(policy, "script-src"));
    }

    @Test
    void a_third_header_takes_away_too() {
        String open = "script-src 'self' 'unsafe-inline'";
        assertEquals(Set.of("'self'"), sources(merged(open, open, "script-src 'self'"), "script-src"));
    }

    @Test
    void a_comma_parts_two_policies() {
        assertEquals(Set.of("'none'"), sources(merged("script-src 'self', script-src https://a.vn"), "script-src"));
    }

    @Test
    void a_folder_in_one_covers_a_file_in_the_other() {
        MergedPolicy policy = merged("script-src https://a.vn/js/app.js https://a.vn/", "script-src https://a.vn/js/");
        assertEquals(Set.of("https://a.vn/js/app.js", "https://a.vn/js/"), sources(policy, "script-src"));
    }

    @Test
    void what_a_later_policy_alone_restrains_allows_nothing() {
        assertEquals(Set.of("'none'"), sources(merged("default-src 'self'", "img-src *"), "img-src"));
    }

    @Test
    void shorter_than_six_characters_is_invalid() {
        assertTrue(MergedPolicy.of(List.of("a b c"), List.of()).isEmpty());
        assertTrue(MergedPolicy.of(List.of("img-sr"), List.of()).isPresent());
        assertTrue(MergedPolicy.of(List.of("default-src 'self',"), List.of()).isEmpty());
    }

    @Test
    void a_repeated_directive_is_invalid_in_header_and_meta() {
        String repeated = "img-src 'self'; IMG-SRC 'none'";
        assertTrue(MergedPolicy.of(List.of(repeated), List.of()).isEmpty());
        assertTrue(MergedPolicy.of(List.of("default-src 'self'"), List.of(repeated))
                .isEmpty());
    }

    @Test
    void a_repeated_report_is_told_of() {
        assertTrue(merged("default-src 'self'; report-uri /a; report-uri /b").reportsRepeated());
        assertTrue(merged("default-src 'self'; report-to a; report-to b").reportsRepeated());
        assertFalse(merged("default-src 'self'; report-to a; report-uri b").reportsRepeated());
    }

    @Test
    void three_directives_count_for_nothing_in_a_meta_element() {
        MergedPolicy policy = MergedPolicy.of(
                        List.of(),
                        List.of("frame-ancestors 'none'; report-uri http://a.vn; sandbox; default-src 'self'"))
                .orElseThrow();
        assertEquals(Set.of("default-src"), policy.directives().keySet());
        assertFalse(policy.restrainsFraming());
        assertTrue(merged("frame-ancestors *").restrainsFraming());
    }

    @Test
    void without_any_policy_it_is_blank() {
        assertTrue(merged().blank());
        assertTrue(merged(";;;;;;").blank());
    }
}
