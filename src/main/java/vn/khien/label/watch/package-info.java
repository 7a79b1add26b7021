/** What becomes of a label after its issue by itself: daily looks, warnings, suspensions, cases, and what waits for a person. */
@NullMarked
package vn.khien.label.watch;

import org.jspecify.annotations.NullMarked;
