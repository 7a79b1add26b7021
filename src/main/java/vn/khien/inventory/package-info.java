/** The waist: organisations, information systems, portals. */
@NullMarked
package vn.khien.inventory;

import org.jspecify.annotations.NullMarked;
