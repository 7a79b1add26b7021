package vn.khien.scan.csp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadingTest {
    private static final URI PAGE = URI.create("https://cong.example/");
    private static final URI LABEL = URI.create("https://nhan.example:8443/b/x.svg");
    private static final String SHA = "sha384-AbC";

    private static boolean allowed(Loading kind, List<String> headers, String integrity, boolean nonced) {
        return kind.allowed(headers, List.of(), PAGE, LABEL, integrity, nonced);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IMAGE | default-src 'self' | false",
                "IMAGE | default-src 'none'; img-src https://nhan.example:8443 | true",
                "IMAGE | img-src https://nhan.example | false",
                "IMAGE | img-src nhan.example:8443 | true",
                "IMAGE | img-src nhan.example:* | true",
                "IMAGE | img-src *.example:* | true",
                "IMAGE | img-src *.nhan.example:* | false",
                "IMAGE | img-src * | true",
                "IMAGE | img-src https: | true",
                "IMAGE | img-src http://nhan.example:8443 | true",
                "IMAGE | img-src data: | false",
                "IMAGE | img-src https://nhan.example:8443/b/ | true",
                "IMAGE | img-src https://nhan.example:8443/e/ | false",
                "IMAGE | img-src | false",
                "IMAGE | script-src 'self' | true",
                "IMAGE | x | true",
                "FRAME | frame-ancestors 'none' | true",
                "FRAME | child-src https://nhan.example:8443 | true",
                "FRAME | default-src *; frame-src 'none' | false",
                "SCRIPT | script-src 'strict-dynamic' https://nhan.example:8443 | false",
                "SCRIPT | script-src 'sha384-AbC' | true",
                "SCRIPT | script-src 'strict-dynamic' 'sha384-AbC' | true",
                "SCRIPT | script-src 'nonce-x' | true",
                "SCRIPT | script-src 'self'; script-src-elem * | true"
            })
    void one_policy(Loading kind, String policy, boolean allowed) {
        assertEquals(allowed, allowed(kind, List.of(policy), SHA, policy.contains("nonce")), policy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"default-src *|img-src 'self'", "img-src 'none'|x"})
    void each_of_several_policies_must_allow_it(String one, String other) {
        assertEquals(false, allowed(Loading.IMAGE, List.of(one, other), "", false));
        assertEquals(false, allowed(Loading.IMAGE, List.of(one + ", " + other), "", false));
        assertEquals(false, Loading.IMAGE.allowed(List.of(one), List.of(other), PAGE, LABEL, "", false));
    }
}
