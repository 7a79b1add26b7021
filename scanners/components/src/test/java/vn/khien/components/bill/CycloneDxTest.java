package vn.khien.components.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CycloneDxTest {
    private static final String JSON = """
            {"components": [
              {"type": "library", "components": [{"type": "library", "name": "trong", "version": "2", "purl": "pkg:generic/trong@2"}],
               "name": "ngoài", "version": "1", "purl": "pkg:generic/ngo%C3%A0i@1", "scope": "optional", "cpe": "cpe:2.3:a:vi_du:ngoai:1:*:*:*:*:*:*:*",
               "pedigree": {"ancestors": [{"type": "library", "name": "cha", "purl": "pkg:generic/cha@1"}]}},
              {"type": "library", "group": "@khien", "name": "loi", "version": "3", "purl": "pkg:npm/%40khien/loi@3",
               "properties": [{"name": "cdx:npm:package:development", "value": "true"}]},
              {"type": "library", "name": "loi", "purl": "pkg:npm/@khien/loi@3"},
              {"type": "library", "group": "vn.khien", "name": "không-purl", "version": "4"}],
             "metadata": {"component": {"type": "application", "name": "chính", "purl": "pkg:generic/chinh@1",
                          "components": [{"type": "library", "name": "của chính"}]},
                          "tools": {"components": [{"type": "application", "name": "công cụ"}]}},
             "services": [{"name": "dịch vụ"}],
             "specVersion": "1.6", "bomFormat": "CycloneDX"}
            """;

    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <b:bom xmlns:b="http://cyclonedx.org/schema/bom/1.6" xmlns:x="urn:khac">
              <!-- <component><name>chú thích</name></component> -->
              <b:metadata><b:component type="application"><b:name>chính</b:name></b:component></b:metadata>
              <b:components>
                <x:component><x:name>khác</x:name></x:component>
                <b:component type="library"><b:name>ngoài</b:name><b:version>1</b:version><b:scope>optional</b:scope>
                  <b:cpe>cpe:2.3:a:vi_du:ngoai:1:*:*:*:*:*:*:*</b:cpe><b:purl>pkg:generic/ngo%C3%A0i@1</b:purl>
                  <b:pedigree><b:ancestors><b:component type="library"><b:name>cha</b:name></b:component></b:ancestors></b:pedigree>
                  <b:components><b:component type="library"><b:name>trong</b:name><b:version>2</b:version>
                    <b:purl>pkg:generic/trong@2</b:purl></b:component></b:components></b:component>
                <b:component type="library"><b:group>@khien</b:group><b:name>loi</b:name><b:version>3</b:version><b:purl>pkg:npm/%40khien/loi@3</b:purl>
                  <b:properties><b:property name="cdx:npm:package:development">true</b:property></b:properties></b:component>
                <b:component type="library"><b:name>loi</b:name><b:purl>pkg:npm/@khien/loi@3</b:purl></b:component>
                <b:component type="library"><b:group>vn.khien</b:group><b:name>không-purl</b:name><b:version>4</b:version></b:component>
              </b:components>
            </b:bom>
            """;

    @Test
    void only_components_are_components_and_each_package_is_listed_once() {
        assertEquals(
                List.of(
                        "ngoài 1 pkg:generic/ngo%C3%A0i@1 optional",
                        "trong 2 pkg:generic/trong@2 required",
                        "@khien/loi 3 pkg:npm/%40khien/loi@3 required",
                        "không-purl 4 - required"),
                BillFiles.lines(BillFiles.read(JSON)));
    }

    @Test
    void twins_give_the_same_components() {
        assertEquals(BillFiles.read(JSON).components(), BillFiles.read(XML).components());
        assertEquals(
                BillFiles.read(Twins.json(2_185)).components(),
                BillFiles.read(Twins.xml(2_185)).components());
        assertEquals(2_185, BillFiles.read(Twins.json(2_185)).components().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"})
    void every_version_is_read_in_both_forms(String version) {
        assertEquals(
                version,
                BillFiles.read(JSON.replace("\"1.6\"", "\"" + version + "\"")).version());
        assertEquals(
                version,
                BillFiles.read(XML.replace("bom/1.6", "bom/" + version)).version());
    }

    @Test
    void a_version_yet_to_come_is_refused() {
        assertTrue(BillFiles.refused(JSON.replace("\"1.6\"", "\"2.0\""))
                .because()
                .en()
                .contains("2.0"));
        assertTrue(BillFiles.refused(XML.replace("bom/1.6", "bom/2.0"))
                .because()
                .en()
                .contains("bom/2.0"));
    }

    @Test
    void an_unreadable_package_url_is_said_with_its_place_and_the_component_kept() {
        Bill bill = BillFiles.read(JSON.replace("pkg:generic/trong@2", "pkg:generic/%ff"));
        assertEquals("trong 2 - required", BillFiles.lines(bill).get(1));
        assertEquals(
                "line 2, /components/0/components/0/purl",
                bill.refused().getFirst().where());
        Bill twin = BillFiles.read(XML.replace("pkg:generic/trong@2", "pkg:generic/%ff"));
        assertEquals(bill.components(), twin.components());
        assertTrue(
                twin.refused().getFirst().where().endsWith("/purl"),
                twin.refused().toString());
    }

    @Test
    void a_component_without_a_name_is_said() {
        Bill bill = BillFiles.read(
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"components\":[{\"version\":\"1\"}]}");
        assertEquals(1, bill.refused().size());
    }

    @Test
    void a_wrong_bom_format_is_refused_and_says_where() {
        assertEquals(
                "line 13, /bomFormat",
                BillFiles.refused(JSON.replace("\"CycloneDX\"", "\"Cyclone\"")).where());
        assertTrue(BillFiles.refused("{\"specVersion\":\"1.6\",\"components\":[]}")
                .because()
                .en()
                .contains("bomFormat"));
    }
}
