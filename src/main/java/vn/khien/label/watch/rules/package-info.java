/** When a condition of a label is gone, and when the service does not act by itself. */
@NullMarked
package vn.khien.label.watch.rules;

import org.jspecify.annotations.NullMarked;
