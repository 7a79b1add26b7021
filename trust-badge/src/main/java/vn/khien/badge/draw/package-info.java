/** What drawings are made of: escaped elements, shields, measured text, shortened domains, dates. */
@NullMarked
package vn.khien.badge.draw;

import org.jspecify.annotations.NullMarked;
