@NullMarked
package vn.khien.scan.content;

import org.jspecify.annotations.NullMarked;
