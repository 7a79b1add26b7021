package vn.khien.scan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiblingNameTest {
    @Test
    void a_portal_has_a_name_with_and_without_www() {
        assertEquals(Optional.of("www.dichvucong.hanoi.gov.vn"), SiblingName.of("dichvucong.hanoi.gov.vn"));
        assertEquals(Optional.of("hanoi.gov.vn"), SiblingName.of("www.hanoi.gov.vn"));
        assertEquals(Optional.of("chinhphu.vn"), SiblingName.of("www.chinhphu.vn"));
    }

    @Test
    void a_name_that_belongs_to_a_registry_is_not_asked() {
        assertEquals(Optional.empty(), SiblingName.of("www.gov.vn"));
        assertEquals(Optional.empty(), SiblingName.of("www.com.vn"));
        assertEquals(Optional.empty(), SiblingName.of("www.vn"));
    }

    @Test
    void an_address_or_a_bare_word_has_no_other_name() {
        assertEquals(Optional.empty(), SiblingName.of("192.0.2.1"));
        assertEquals(Optional.empty(), SiblingName.of("2001:db8::1"));
        assertEquals(Optional.empty(), SiblingName.of("localhost"));
    }
}
