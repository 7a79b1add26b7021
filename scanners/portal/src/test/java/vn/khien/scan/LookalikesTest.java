package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.khien.scan.content.Lookalikes;
import vn.khien.scan.content.Resemblance;
import vn.khien.scan.content.Resemblance.Way;

class LookalikesTest {
    private static final List<String> PORTALS = List.of("haiphong.gov.vn", "dichvucong.gov.vn", "vnshop.com.vn");

    /** {@code way}: empty for none. */
    private record Row(String host, String way) {}

    private static final List<Row> ROWS = List.of(
            new Row("haiphong-gov-vn.com", "added-words"),
            new Row("haiphong.gov.vn.example.net", "added-words"),
            new Row("www.haiphong-gov.vn", "one-edit"),
            new Row("dichvucong-online.com", "added-words"),
            new Row("haiphongvneid.info", "added-words"),
            new Row("haiph0ng.com", "drawn-alike"),
            new Row("ha1phong.gov.vn", "drawn-alike"),
            new Row("hảiphòng.com", "drawn-alike"),
            new Row("hаiphong.com", "mixed-scripts"),
            new Row("xn--hiphong-2fg.com", "mixed-scripts"),
            new Row("vnshop.co.vn", "one-edit"),
            new Row("vnsohp.com.vn", "one-edit"),
            new Row("vnshops.com.vn", "one-edit"),
            new Row("haiphong.gov.vn", ""),
            new Row("www.haiphong.gov.vn", ""),
            new Row("so1.haiphong.gov.vn", ""),
            new Row("haiduong.gov.vn", ""),
            new Row("haiphong.com.vn", ""),
            new Row("baohaiphong.vn", ""),
            new Row("congan.haiphong.example", ""),
            new Row("localhost", ""),
            new Row("192.0.2.7", ""));

    @TestFactory
    Stream<DynamicTest> a_host_resembles_as_its_row_says() {
        return ROWS.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.host(),
                        () -> assertEquals(
                                row.way(),
                                Lookalikes.of(row.host(), PORTALS).stream()
                                        .map(Resemblance::way)
                                        .map(Way::word)
                                        .findFirst()
                                        .orElse(""))));
    }

    @Test
    void state_bodies_with_names_alike_are_no_impostors() {
        assertEquals(List.of(), Lookalikes.of("hagiang.gov.vn", List.of("haugiang.gov.vn", "angiang.gov.vn")));
        assertEquals(List.of(), Lookalikes.of("hagiang.example", List.of("haugiang.example"), true));
        assertEquals(
                1,
                Lookalikes.of("hagiang.example", List.of("haugiang.example"), false)
                        .size());
    }

    @Test
    void numbered_sisters_are_not_meant() {
        assertEquals(List.of(), Lookalikes.of("truong1.example", List.of("truong2.example")));
    }

    @Test
    void three_thousand_names_cost_less_than_a_second_of_processor_even_with_a_hostile_host() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            names.add("cong-thong-tin-dien-tu-so-" + i + ".example.gov.vn");
        }
        String hostile = "cong-gov-vn-".repeat(20) + ".com";
        Lookalikes.of(hostile, names);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertTrue(Lookalikes.of(hostile, names).size() <= 5);
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        assertTrue(Duration.ofNanos(spent).compareTo(Duration.ofSeconds(1)) < 0, () -> spent + " ns");
    }
}
