package vn.khien.components.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpdxTest {
    private static final String JSON = """
            {"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "comment": "không phải thành phần",
             "relationships": [{"spdxElementId": "SPDXRef-c", "relationshipType": "DEV_DEPENDENCY_OF", "relatedSpdxElement": "SPDXRef-a"}],
             "packages": [
               {"SPDXID": "SPDXRef-a", "name": "a", "versionInfo": "1", "externalRefs": [
                 {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": "pkg:npm/a@1"},
                 {"referenceCategory": "SECURITY", "referenceType": "cpe23Type", "referenceLocator": "cpe:2.3:a:vi_du:a:1:*:*:*:*:*:*:*"}]},
               {"SPDXID": "SPDXRef-b", "name": "b", "versionInfo": "NOASSERTION"},
               {"SPDXID": "SPDXRef-c", "name": "c", "versionInfo": "3", "externalRefs": [
                 {"referenceType": "purl", "referenceLocator": "pkg:npm/c@3"}]}],
             "files": [{"fileName": "./x.js"}]}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"2.2", "2.3"})
    void packages_are_components(String version) {
        Bill bill = BillFiles.read(JSON.replace("SPDX-2.3", "SPDX-" + version));
        assertEquals(version, bill.version());
        assertEquals(
                List.of("a 1 pkg:npm/a@1 required", "b  - required", "c 3 pkg:npm/c@3 development"),
                BillFiles.lines(bill));
        assertEquals(
                List.of("cpe:2.3:a:vi_du:a:1:*:*:*:*:*:*:*"),
                bill.components().getFirst().cpes());
    }

    @Test
    void a_locator_that_cannot_be_read_says_where() {
        Bill bill = BillFiles.read(JSON.replace("pkg:npm/c@3", "c@3"));
        assertEquals(
                "line 9, /packages/2/externalRefs/0/referenceLocator",
                bill.refused().getFirst().where());
    }

    @Test
    void version_3_is_refused_by_name() {
        assertTrue(BillFiles.refused(JSON.replace("SPDX-2.3", "SPDX-3.0"))
                .because()
                .en()
                .contains("SPDX-3.0"));
    }
}
