/** The keys of label, list and log, and what of them the world sees. */
@NullMarked
package vn.khien.label.keys;

import org.jspecify.annotations.NullMarked;
