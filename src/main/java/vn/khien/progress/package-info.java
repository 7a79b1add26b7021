/** Targets, live totals and history. */
@NullMarked
package vn.khien.progress;

import org.jspecify.annotations.NullMarked;
