package vn.khien.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublisherTest {
    @ParameterizedTest
    @CsvSource({
        "+84 24 3825 1234, tel:+842438251234",
        "+84 (0)24 3825 1234, tel:+842438251234",
        "0084 24 3825 1234, tel:+842438251234",
        "024 3825 1234, tel:+842438251234",
        "(024) 3825.1234, tel:+842438251234",
        "024 (3825) 1234, tel:+842438251234",
        "024-3825-1234 (ext 5), tel:+842438251234",
        "024 3825 1234 máy lẻ 12, tel:+842438251234",
        "1900 1234, tel:19001234;phone-context=+84",
        "113, tel:113;phone-context=+84",
        "hỏi tổng đài, ''"
    })
    void a_telephone_number_becomes_the_address_of_one(String written, String tel) {
        var publisher = new Publisher(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(written), Optional.empty(), false);
        assertEquals(tel, publisher.tel().orElse(""));
    }
}
