/** A room whose floors use what stands above them. */
@NullMarked
package vn.khien.wrong.inventory;

import org.jspecify.annotations.NullMarked;
