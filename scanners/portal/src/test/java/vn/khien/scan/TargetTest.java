package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "https://Portal.Example.gov.vn, https://portal.example.gov.vn/",
        "https://portal.example.gov.vn:443/a?b=c, https://portal.example.gov.vn/a?b=c",
        "https://portal.example.gov.vn:8443?q=1, https://portal.example.gov.vn:8443/?q=1",
        "https://portal.example.gov.vn., https://portal.example.gov.vn/",
        "https://côngthôngtin.vn/tin tức, ",
        "https://cổng.vn/tin-tức, https://xn--cng-qmz.vn/tin-t%E1%BB%A9c",
        "http://portal.example.gov.vn/, https://portal.example.gov.vn/",
        "https://a.vn/%zz[1], https://a.vn/%25zz%5B1%5D",
    })
    void a_url_is_read_into_its_canonical_form(String typed, String canonical) {
        TargetUrl read = Target.parse(typed);
        if (canonical == null) {
            assertInstanceOf(TargetUrl.Malformed.class, read);
        } else {
            assertEquals(
                    canonical,
                    assertInstanceOf(TargetUrl.Parsed.class, read).target().url());
        }
    }

    @Test
    void a_plain_url_keeps_its_port_for_the_plain_look() {
        var read = assertInstanceOf(TargetUrl.Parsed.class, Target.parse("http://a.vn:8080/x"));
        assertEquals(443, read.target().port());
        assertEquals(OptionalInt.of(8080), read.target().plainPort());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "portal.vn",
                "ftp://portal.vn/",
                "https://",
                "https:///x",
                "https://-a.vn/",
                "https://a..vn/",
                "https://a_b.vn/",
                "https://a.vn:0/",
                "https://a.vn:65536/",
                "https://a.vn:x/",
                "https://a.vn\\@b.vn/",
                "https://a.vn/\nx",
                "https://[::g]/",
                "https://[1.2.3.4]/",
                "https://%61.vn/",
            })
    void what_is_no_url_is_malformed(String typed) {
        assertInstanceOf(TargetUrl.Malformed.class, Target.parse(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/",
                "https://0x7f000001/",
                "https://127.1/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://a.vn/#x",
                "https://user@a.vn/",
                "https://user:secret@a.vn/",
                "https://1.2.3.0x4/",
            })
    void what_could_mislead_is_refused(String typed) {
        assertInstanceOf(TargetUrl.Refused.class, Target.parse(typed));
    }

    @Test
    void addresses_are_read_where_private_ones_are_allowed() {
        var four = assertInstanceOf(
                TargetUrl.Parsed.class, Target.parse("https://127.0.0.1:8443/", AddressPolicy.ALLOW_PRIVATE));
        assertEquals("https://127.0.0.1:8443/", four.target().url());
        var six = assertInstanceOf(TargetUrl.Parsed.class, Target.parse("https://[::1]/", AddressPolicy.ALLOW_PRIVATE));
        assertEquals("https://[::1]/", six.target().url());
        assertEquals("::1", six.target().host());
    }

    @Test
    void a_long_url_is_malformed() {
        assertInstanceOf(TargetUrl.Malformed.class, Target.parse("https://a.vn/" + "x".repeat(2_048)));
    }
}
