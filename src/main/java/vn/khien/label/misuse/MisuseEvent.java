package vn.khien.label.misuse;

import java.time.Instant;

/** @param by name of the person; empty for the service */
public record MisuseEvent(String kind, String note, Instant at, String by) {}
