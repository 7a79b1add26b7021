package vn.khien.label.misuse;

import java.time.LocalDate;

/**
 * How often browsers refused to show a label's frame at one place on one day.
 *
 * @param embedder origin (scheme, host, port); empty: the browser did not say
 */
public record EmbedCount(String embedder, LocalDate day, int times) {}
