package vn.khien.components.bill;

/** What kinds of bills are read. */
public enum Format {
    CYCLONEDX_JSON("CycloneDX (JSON)"),
    CYCLONEDX_XML("CycloneDX (XML)"),
    SPDX_JSON("SPDX (JSON)"),
    PACKAGE_LOCK("package-lock.json");

    private final String title;

    Format(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
