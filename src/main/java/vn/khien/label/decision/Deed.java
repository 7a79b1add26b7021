package vn.khien.label.decision;

import vn.khien.label.Happening;

/**
 * A row of a label's history as the desk sees it: with who did it and why exactly, which the public log does not say.
 *
 * @param by name of the person; empty for the service
 */
public record Deed(Happening happening, String by, String note) {}
