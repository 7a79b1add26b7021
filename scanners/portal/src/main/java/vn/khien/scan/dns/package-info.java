@NullMarked
package vn.khien.scan.dns;

import org.jspecify.annotations.NullMarked;
