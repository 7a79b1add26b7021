package vn.khien.label.decision;

import java.time.Instant;
import java.util.Optional;
import vn.khien.label.Happening;

/**
 * A row of a label's history as the desk sees it: with who did it and why exactly, which the public log does not say.
 *
 * @param by name of the person; empty for the service
 * @param proposal what a person proposed of it before, where one did
 */
public record Deed(Happening happening, String by, String note, Optional<Proposed> proposal) {
    /** @param by name of the person */
    public record Proposed(String by, Instant at) {}
}
