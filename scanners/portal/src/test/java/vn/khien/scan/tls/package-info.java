@NullMarked
package vn.khien.scan.tls;

import org.jspecify.annotations.NullMarked;
