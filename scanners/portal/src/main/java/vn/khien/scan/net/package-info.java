@NullMarked
package vn.khien.scan.net;

import org.jspecify.annotations.NullMarked;
