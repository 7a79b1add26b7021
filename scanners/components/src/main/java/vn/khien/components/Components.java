package vn.khien.components;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers components, one entry a {@link Component#key()}, in the order in which they were first seen. */
public final class Components {
    private final Map<String, Component> byKey = new LinkedHashMap<>();

    public void add(Component component) {
        byKey.merge(component.key(), component, Component::and);
    }

    public int size() {
        return byKey.size();
    }

    public List<Component> list() {
        return new ArrayList<>(byKey.values());
    }
}
