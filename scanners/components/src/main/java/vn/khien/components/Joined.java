package vn.khien.components;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.khien.components.job.Row;

/** Brings together what we listed and what the worker knows of it. */
final class Joined {
    private final Map<String, Component> components = new LinkedHashMap<>();
    private final Map<String, Set<String>> byHash = new LinkedHashMap<>();
    private final Map<String, Map<String, Vulnerability>> vulnerabilities = new LinkedHashMap<>();

    Joined(List<Component> components) {
        components.forEach(this::put);
    }

    private void put(Component component) {
        components.merge(component.key(), component, Component::and);
        for (FoundFile file : component.files())
            byHash.computeIfAbsent(file.sha256(), hash -> new LinkedHashSet<>()).add(component.key());
    }

    private void add(String key, List<Vulnerability> found) {
        Map<String, Vulnerability> known = vulnerabilities.computeIfAbsent(key, one -> new LinkedHashMap<>());
        for (Vulnerability one : found) known.merge(one.id(), one, Vulnerability::or);
    }

    void purl(Row row) {
        add(row.subject(), row.vulnerabilities());
    }

    void cpe(Row row) {
        for (Component one : components.values())
            if (one.cpes().contains(row.subject())) add(one.key(), row.vulnerabilities());
    }

    /** By content; a package URL that we did not see ourselves names the nameless, or is a component of its own. */
    void file(Row row) {
        List<Component> same = row.files().stream()
                .flatMap(file -> byHash.getOrDefault(file.sha256(), Set.of()).stream())
                .distinct()
                .map(components::get)
                .filter(Objects::nonNull)
                .toList();
        Optional<PackageUrl> purl = PackageUrlText.parse(row.purl()) instanceof PackageUrlText.Good(PackageUrl good)
                ? Optional.of(good)
                : Optional.empty();
        if (purl.isPresent()) {
            named(row, purl.get(), same);
            return;
        }
        if (row.vulnerabilities().isEmpty()) return;
        if (same.isEmpty()) {
            Component alone = new Component(
                    Optional.empty(),
                    row.name().isEmpty() ? row.subject() : row.name(),
                    row.version(),
                    row.files(),
                    Scope.REQUIRED,
                    List.of());
            put(alone);
            add(alone.key(), row.vulnerabilities());
        } else for (Component one : same) add(one.key(), row.vulnerabilities());
    }

    private void named(Row row, PackageUrl purl, List<Component> same) {
        List<FoundFile> files = new ArrayList<>();
        for (Component one : same) {
            files.addAll(one.files());
            boolean nameless = one.purl().isEmpty();
            if (nameless && vulnerabilities.getOrDefault(one.key(), Map.of()).isEmpty()) components.remove(one.key());
        }
        if (row.vulnerabilities().isEmpty()
                && same.stream().noneMatch(one -> one.purl().isEmpty())) return;
        List<FoundFile> all = files.stream().distinct().toList();
        Component named = new Component(
                Optional.of(purl),
                row.name().isEmpty() ? purl.name() : row.name(),
                row.version().isEmpty() ? purl.version() : row.version(),
                all.isEmpty() ? row.files() : all,
                Scope.REQUIRED,
                List.of());
        put(named);
        add(named.key(), row.vulnerabilities());
    }

    List<AssessedComponent> list() {
        return components.values().stream()
                .map(one -> new AssessedComponent(
                        one,
                        vulnerabilities.getOrDefault(one.key(), Map.of()).values().stream()
                                .sorted(java.util.Comparator.comparing(Vulnerability::kev)
                                        .thenComparing(Vulnerability::severity)
                                        .reversed()
                                        .thenComparing(Vulnerability::id))
                                .collect(Collectors.toList())))
                .toList();
    }
}
