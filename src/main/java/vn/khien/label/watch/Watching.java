package vn.khien.label.watch;

import java.util.List;
import java.util.Map;

/**
 * What the watch knows of a label, for its file on the desk.
 *
 * @param looked by subject, where there was a look
 */
public record Watching(Map<Subject, Looked> looked, List<Warning> warnings, List<Held> held, List<LabelCase> cases) {
    public boolean quiet() {
        return warnings.isEmpty() && held.isEmpty() && cases.isEmpty();
    }
}
