/** Decides, signs, publishes and revokes trust labels. */
@NullMarked
package vn.khien.label;

import org.jspecify.annotations.NullMarked;
