package vn.khien.components.bill;

import java.util.List;
import vn.khien.components.Component;
import vn.khien.components.Refusal;

/**
 * A bill of materials as it was read.
 *
 * @param version of the format, such as {@code 1.6}, {@code 2.3} or {@code 3}
 * @param components one entry a {@link Component#key()}, in the order of the bill, a component before its own
 * @param refused what could not be taken from it, and where; empty when everything was
 */
public record Bill(Format format, String version, List<Component> components, List<Refusal> refused) {
    public Bill {
        components = List.copyOf(components);
        refused = List.copyOf(refused);
    }
}
