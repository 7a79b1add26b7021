/** Looks at a portal as a visitor's browser would, keeps what it saw as {@link Evidence}, and judges it afterwards. */
@NullMarked
package vn.khien.scan;

import org.jspecify.annotations.NullMarked;
