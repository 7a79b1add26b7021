package vn.khien.components.archive;

import java.util.List;
import vn.khien.components.Component;
import vn.khien.components.Refusal;

/**
 * What is inside an archive or a folder.
 *
 * @param components jars and scripts, one entry a content, with every path that has it
 * @param refused what could not be looked into, and where
 */
public record Contents(List<Component> components, List<Refusal> refused) {
    public Contents {
        components = List.copyOf(components);
        refused = List.copyOf(refused);
    }
}
