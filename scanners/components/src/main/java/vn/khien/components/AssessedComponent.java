package vn.khien.components;

import java.util.List;

/** A component with what is known to be wrong with it. */
public record AssessedComponent(Component component, List<Vulnerability> vulnerabilities) {
    public AssessedComponent {
        vulnerabilities = List.copyOf(vulnerabilities);
    }

    public boolean fails(Severity level) {
        return vulnerabilities.stream().anyMatch(one -> one.fails(level));
    }
}
