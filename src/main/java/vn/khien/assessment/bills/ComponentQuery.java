package vn.khien.assessment.bills;

import vn.khien.components.Versions;

/**
 * What is searched across the bills.
 *
 * @param name of a component, or {@code group:name}; empty: nothing yet
 * @param below only versions before this one; empty: any, unknown ones too
 */
public record ComponentQuery(String name, String below) {
    /** A version that is not known may be one of them: silence is no all-clear. */
    public boolean matches(String version) {
        return below.isEmpty() || version.isEmpty() || Versions.ORDER.compare(version, below) < 0;
    }
}
