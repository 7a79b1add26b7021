/** A rule that does more than judge. */
@NullMarked
package vn.khien.wrong.inventory.rules;

import org.jspecify.annotations.NullMarked;
