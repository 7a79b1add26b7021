package vn.khien.components.bill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.khien.components.Component;
import vn.khien.components.PackageUrl;

/**
 * What a newer bill has that an older one had not, and the other way round.
 *
 * @param changed packages of which one version was replaced by one other; with several at once, each is added or removed
 */
public record Difference(List<Component> added, List<Component> removed, List<Change> changed) {
    /** The same package in another version. */
    public record Change(Component before, Component after) {}

    public static Difference between(Bill older, Bill newer) {
        Map<String, Component> before = byKey(older);
        Map<String, Component> after = byKey(newer);
        Map<String, List<Component>> gone = byPackage(before, after);
        Map<String, List<Component>> come = byPackage(after, before);
        List<Component> added = new ArrayList<>();
        List<Component> removed = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        come.forEach((name, components) -> {
            List<Component> old = gone.getOrDefault(name, List.of());
            if (old.size() == 1 && components.size() == 1)
                changed.add(new Change(old.getFirst(), components.getFirst()));
            else added.addAll(components);
        });
        gone.forEach((name, components) -> {
            boolean replaced =
                    components.size() == 1 && come.getOrDefault(name, List.of()).size() == 1;
            if (!replaced) removed.addAll(components);
        });
        return new Difference(List.copyOf(added), List.copyOf(removed), List.copyOf(changed));
    }

    private static Map<String, Component> byKey(Bill bill) {
        Map<String, Component> components = new LinkedHashMap<>();
        bill.components().forEach(one -> components.put(one.key(), one));
        return components;
    }

    private static Map<String, List<Component>> byPackage(Map<String, Component> one, Map<String, Component> without) {
        Map<String, List<Component>> found = new LinkedHashMap<>();
        one.forEach((key, component) -> {
            if (!without.containsKey(key))
                found.computeIfAbsent(packageOf(component), name -> new ArrayList<>())
                        .add(component);
        });
        return found;
    }

    private static String packageOf(Component component) {
        return component
                .purl()
                .map(PackageUrl::withoutVersion)
                .map(PackageUrl::canonical)
                .orElse("\0" + component.name());
    }
}
