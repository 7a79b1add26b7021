@NullMarked
package vn.khien.scan;

import org.jspecify.annotations.NullMarked;
