package vn.khien.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.khien.inventory.PortalAddress.Read;
import vn.khien.inventory.PortalAddress.Why;

class PortalAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://dichvucong.tinh.gov.vn            | dichvucong.tinh.gov.vn | 443
                    https://dichvucong.tinh.gov.vn/           | dichvucong.tinh.gov.vn | 443
                    HTTPS://DichVuCong.Tinh.GOV.VN:8443       | dichvucong.tinh.gov.vn | 8443
                    https://tinh.gov.vn.                      | tinh.gov.vn            | 443
                    https://dịchvụ.vn                         | xn--dchv-5w5a1g.vn     | 443
                    https://dich-vu-1.localhost:9443          | dich-vu-1.localhost    | 9443
                    """)
    void an_address_is_read_into_one_form(String text, String host, int port) {
        assertEquals(new Read.Good(new PortalAddress(host, port)), PortalAddress.read(text, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                  | MISSING
                    http://tinh.gov.vn                  | NOT_HTTPS
                    tinh.gov.vn                         | NOT_HTTPS
                    javascript:alert(1)                 | NOT_HTTPS
                    https://admin:x@tinh.gov.vn         | USER
                    https://tinh.gov.vn/trang-chu       | PATH
                    https://tinh.gov.vn?a=1             | PATH
                    https://tinh.gov.vn#a               | PATH
                    https://tinh.gov.vn\\a              | PATH
                    https://tinh.gov.vn:0               | PORT
                    https://tinh.gov.vn:65536           | PORT
                    https://tinh.gov.vn:                | PORT
                    https://tinh.gov.vn:44a             | PORT
                    https://127.0.0.1                   | ADDRESS
                    https://[::1]                       | ADDRESS
                    https://127。0。0。1                | ADDRESS
                    https://0x7f.1                      | ADDRESS
                    https://10.0x0a                     | ADDRESS
                    https://tinh                        | HOST
                    https://                            | HOST
                    https://-tinh.gov.vn                | HOST
                    https://tinh-.gov.vn                | HOST
                    https://ti_nh.gov.vn                | HOST
                    https://tinh..gov.vn                | HOST
                    https://ti nh.gov.vn                | HOST
                    https://<script>.vn                 | HOST
                    https://localhost                   | LOCAL
                    https://a.b.localhost               | LOCAL
                    """)
    void a_wrong_address_says_why(String text, Why why) {
        assertEquals(new Read.Bad(why), PortalAddress.read(text, true));
    }

    @Test
    void what_cannot_be_seen_is_refused() {
        assertEquals(new Read.Bad(Why.HOST), PortalAddress.read("https://ti\u00adnh.gov.vn", true));
        assertEquals(new Read.Bad(Why.HOST), PortalAddress.read("https://\u202etinh.gov.vn", true));
    }

    @Test
    void localhost_is_a_name_in_the_demo_alone() {
        assertEquals(new Read.Bad(Why.LOCAL), PortalAddress.read("https://a.localhost:8443", false));
    }

    @Test
    void a_host_has_at_most_253_characters() {
        String label = "a".repeat(62) + ".";
        assertInstanceOf(Read.Good.class, PortalAddress.read("https://" + label.repeat(4) + "v", false));
        assertEquals(new Read.Bad(Why.HOST), PortalAddress.read("https://" + label.repeat(4) + "vn", false));
        assertEquals(new Read.Bad(Why.HOST), PortalAddress.read("https://" + "a".repeat(64) + ".vn", false));
    }
}
