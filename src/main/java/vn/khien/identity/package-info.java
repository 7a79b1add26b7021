/** Who acts, for which organisation, and how they prove it. */
@NullMarked
package vn.khien.identity;

import org.jspecify.annotations.NullMarked;
