/** Khiên: determines levels, scans portals, issues labels, counts the nation. */
@NullMarked
package vn.khien;

import org.jspecify.annotations.NullMarked;
