@NullMarked
package vn.khien.scan.csp;

import org.jspecify.annotations.NullMarked;
