package vn.khien.scan.csp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PolicyRatingTest {
    private static PolicyRating rate(String policy, boolean https) {
        return PolicyRating.of(MergedPolicy.of(List.of(policy), List.of()).orElseThrow(), https);
    }

    private static DynamicTest rated(PolicyRating rating, String policy) {
        return DynamicTest.dynamicTest(rating + ": " + policy, () -> assertEquals(rating, rate(policy, true)));
    }

    @TestFactory
    Stream<DynamicTest> each_rule_has_its_policies() {
        return Stream.of(
                rated(PolicyRating.NONE_BY_DEFAULT, "default-src 'none'"),
                rated(PolicyRating.NONE_BY_DEFAULT, "default-src 'none'; script-src 'self'; style-src 'self'"),
                rated(PolicyRating.SAFE, "default-src 'none' https://a.vn"),
                rated(PolicyRating.SAFE, "script-src 'self'; object-src 'none'; style-src 'self'"),
                rated(PolicyRating.UNSAFE_INLINE, "script-src 'self'"),
                rated(PolicyRating.UNSAFE_INLINE, "object-src 'none'"),
                rated(PolicyRating.UNSAFE_INLINE, "default-src 'self'; object-src *"),
                rated(PolicyRating.UNSAFE_INLINE, "default-src 'self'; script-src data:"),
                rated(PolicyRating.UNSAFE_INLINE, "default-src 'self'; script-src ftp:"),
                rated(PolicyRating.SAFE, "default-src 'self'; script-src 'unsafe-inline' 'nonce-a'"),
                rated(PolicyRating.SAFE, "default-src 'self'; script-src 'unsafe-inline' 'sha384-a'"),
                rated(PolicyRating.UNSAFE_INLINE, "default-src 'self'; script-src 'unsafe-inline' 'sha1-a'"),
                rated(PolicyRating.SAFE, "default-src 'self' 'unsafe-inline' 'nonce-a'"),
                rated(PolicyRating.INVALID, "default-src 'self'; script-src 'strict-dynamic' https:"),
                rated(
                        PolicyRating.SAFE,
                        "default-src 'self'; script-src 'strict-dynamic' 'nonce-a' https: http: 'self'"),
                rated(PolicyRating.UNSAFE_INLINE, "default-src 'self'; script-src 'strict-dynamic' 'nonce-a' data:"),
                rated(PolicyRating.SAFE, "default-src 'strict-dynamic' 'nonce-a' https:"),
                rated(PolicyRating.INSECURE_SCHEME, "default-src 'self'; connect-src http://a.vn"),
                rated(PolicyRating.INSECURE_SCHEME, "default-src 'self'; script-src http://a.vn"),
                rated(PolicyRating.INSECURE_PASSIVE, "default-src 'self'; media-src ftp://a.vn"),
                rated(PolicyRating.UNSAFE_EVAL, "default-src 'self' 'unsafe-eval'"),
                rated(PolicyRating.UNSAFE_EVAL, "default-src 'self'; style-src 'unsafe-eval' 'unsafe-inline'"),
                rated(PolicyRating.UNSAFE_STYLE, "default-src 'self'; style-src https:"),
                rated(PolicyRating.SAFE, "default-src 'self'; style-src 'unsafe-inline' 'sha256-a'"));
    }

    @Test
    void on_a_plain_page_plain_sources_are_no_fault() {
        assertEquals(
                PolicyRating.SAFE, rate("default-src 'self'; img-src http://a.vn; connect-src http://a.vn", false));
    }
}
