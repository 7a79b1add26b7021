package vn.khien.components.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static Bill bill(String... purls) {
        StringBuilder json = new StringBuilder("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[");
        for (String purl : purls)
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")
                    .append("{\"name\":\"x\",\"purl\":\"")
                    .append(purl)
                    .append("\"}");
        return BillFiles.read(json.append("]}").toString());
    }

    private static List<String> purls(List<vn.khien.components.Component> components) {
        return components.stream()
                .map(one -> one.purl().orElseThrow().canonical())
                .toList();
    }

    @Test
    void added_removed_and_changed_are_told_apart() {
        Difference found = Difference.between(
                bill("pkg:npm/a@1", "pkg:npm/b@1", "pkg:npm/c@1", "pkg:npm/e@1"),
                bill("pkg:npm/e@1", "pkg:npm/c@2", "pkg:npm/a@1", "pkg:npm/d@1"));
        assertEquals(List.of("pkg:npm/d@1"), purls(found.added()));
        assertEquals(List.of("pkg:npm/b@1"), purls(found.removed()));
        assertEquals("2", found.changed().getFirst().after().version());
        assertEquals(1, found.changed().size());
    }

    @Test
    void several_versions_at_once_are_added_and_removed() {
        Difference found = Difference.between(bill("pkg:npm/a@1"), bill("pkg:npm/a@2", "pkg:npm/a@3"));
        assertEquals(List.of("pkg:npm/a@2", "pkg:npm/a@3"), purls(found.added()));
        assertEquals(List.of("pkg:npm/a@1"), purls(found.removed()));
        assertEquals(List.of(), found.changed());
    }

    @Test
    void a_bill_does_not_differ_from_itself() {
        Bill bill = bill("pkg:npm/a@1", "pkg:npm/b@1");
        assertEquals(new Difference(List.of(), List.of(), List.of()), Difference.between(bill, bill));
    }
}
