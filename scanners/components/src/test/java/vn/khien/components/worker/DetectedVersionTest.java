package vn.khien.components.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectedVersionTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1.12.4.min, 1.12.4",
        "1.12.4-min, 1.12.4",
        "3.4.0.slim.min, 3.4.0",
        "4.3.1.bundle.min, 4.3.1",
        "1.2.6.pack, 1.2.6",
        "3.4.2.debug, 3.4.2",
        "1.5.0-beta.1.MIN, 1.5.0-beta.1",
        "1.12.4, 1.12.4",
        "2.0.0-rc1, 2.0.0-rc1",
        "1.0.admin, 1.0.admin",
        "1.0-mini, 1.0-mini"
    })
    void what_the_build_is_called_is_no_part_of_the_version(String said, String plain) {
        assertEquals(plain, new DetectedVersion(said).plain());
    }
}
