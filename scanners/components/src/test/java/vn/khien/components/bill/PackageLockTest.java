package vn.khien.components.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PackageLockTest {
    private static final String ONE = """
            {"name": "cong", "version": "1.0.0", "lockfileVersion": 1, "requires": true, "dependencies": {
              "a": {"version": "1.2.3", "resolved": "https://registry.example/a/-/a-1.2.3.tgz", "integrity": "sha512-x",
                    "requires": {"b": "^2"}, "dependencies": {"b": {"version": "2.0.0", "dev": true}}},
              "@khien/loi": {"version": "3.0.0", "optional": true},
              "kho": {"version": "git+ssh://git@git.example/kho.git#abc", "from": "git+ssh://git@git.example/kho.git"},
              "goi": {"version": "https://files.example/goi.tgz"},
              "ten-khac": {"version": "npm:ten-that@4.0.0"},
              "rieng": {"version": "file:rieng"}}}
            """;

    private static final String PACKAGES = """
            "packages": {
              "": {"name": "cong", "version": "1.0.0", "workspaces": ["packages/*"]},
              "node_modules/a": {"version": "1.2.3", "resolved": "https://registry.example/a/-/a-1.2.3.tgz"},
              "node_modules/a/node_modules/b": {"version": "2.0.0", "dev": true, "resolved": "https://registry.example/b/-/b-2.0.0.tgz"},
              "node_modules/@khien/loi": {"version": "3.0.0", "optional": true},
              "node_modules/kho": {"version": "1.0.0", "resolved": "git+ssh://git@git.example/kho.git#abc"},
              "node_modules/ten-khac": {"name": "ten-that", "version": "4.0.0"},
              "node_modules/@khien/rieng": {"resolved": "packages/rieng", "link": true},
              "packages/rieng": {"name": "@khien/rieng", "version": "9.9.9"},
              "node_modules/c": {"version": "5.0.0", "devOptional": true}}
            """;

    private static final List<String> LISTED = List.of(
            "a 1.2.3 pkg:npm/a@1.2.3 required",
            "b 2.0.0 pkg:npm/b@2.0.0 development",
            "@khien/loi 3.0.0 pkg:npm/%40khien/loi@3.0.0 optional",
            "kho  - required",
            "ten-that 4.0.0 pkg:npm/ten-that@4.0.0 required",
            "@khien/rieng  - required",
            "c 5.0.0 pkg:npm/c@5.0.0 development");

    @Test
    void version_1_lists_development_entries_marked_and_git_entries_by_name() {
        assertEquals(
                List.of(
                        "b 2.0.0 pkg:npm/b@2.0.0 development",
                        "a 1.2.3 pkg:npm/a@1.2.3 required",
                        "@khien/loi 3.0.0 pkg:npm/%40khien/loi@3.0.0 optional",
                        "kho  - required",
                        "goi  - required",
                        "ten-that 4.0.0 pkg:npm/ten-that@4.0.0 required",
                        "rieng  - required"),
                BillFiles.lines(BillFiles.read(ONE)));
    }

    @Test
    void version_3_lists_workspaces_by_name_and_once() {
        assertEquals(LISTED, BillFiles.lines(BillFiles.read("{\"lockfileVersion\": 3, " + PACKAGES + "}")));
    }

    @Test
    void version_2_is_read_by_its_packages_alone() {
        String two = "{\"lockfileVersion\": 2, \"dependencies\": {\"la\": {\"version\": \"1.0.0\"}}, " + PACKAGES + "}";
        assertEquals(LISTED, BillFiles.lines(BillFiles.read(two)));
    }

    @Test
    void a_version_of_the_file_that_nobody_knows_is_refused() {
        assertTrue(BillFiles.refused("{\"lockfileVersion\": 4, " + PACKAGES + "}")
                .because()
                .en()
                .contains("\"4\""));
    }
}
