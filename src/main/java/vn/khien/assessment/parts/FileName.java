package vn.khien.assessment.parts;

import java.util.Locale;

/** A file name under which bytes are laid down: what libraries recognise by their names is kept, the rest is not. */
final class FileName {
    private static final int LONGEST = 80;

    private FileName() {}

    static String of(PartStore.Wanted one) {
        String last = one.called().replaceAll("[?#].*", "").replaceAll(".*/", "");
        String safe = last.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.]+", "_");
        String end = end(one.part().kind(), safe.toLowerCase(Locale.ROOT));
        String stem = safe.isEmpty() ? "file" : safe.substring(Math.max(0, safe.length() - LONGEST));
        return stem + end;
    }

    private static String end(Part.Kind kind, String name) {
        return switch (kind) {
            case SCRIPT -> name.matches(".*[.]m?js") ? "" : ".js";
            case ARCHIVE -> name.matches(".*[.](jar|war|ear|zip|aar|sar|js|mjs)") ? "" : ".zip";
            case PACKAGE, PLATFORM -> "";
        };
    }
}
