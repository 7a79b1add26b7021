package vn.khien.assessment.bills;

import java.util.List;

/**
 * A component of a bill, as stored.
 *
 * @param purl canonical; empty where nothing names the package
 * @param space its namespace, such as a Maven group; empty where it has none
 * @param scope word of {@link vn.khien.components.Scope}
 * @param cpes platform names
 */
public record BillEntry(String purl, String space, String name, String version, String scope, List<String> cpes) {
    public BillEntry {
        cpes = List.copyOf(cpes);
    }

    /** The package, whatever its version. */
    String what() {
        return purl.isEmpty() ? "\0" + name : purl.replaceFirst("@[^@?#]*(?=[?#]|$)", "");
    }

    /** Names as one writes them: {@code org.apache.logging.log4j:log4j-core}. */
    public String worded() {
        return space.isEmpty() ? name : space + ":" + name;
    }
}
