/** Pages that look across rooms. */
@NullMarked
package vn.khien.desk;

import org.jspecify.annotations.NullMarked;
