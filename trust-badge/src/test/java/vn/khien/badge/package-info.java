@NullMarked
package vn.khien.badge;

import org.jspecify.annotations.NullMarked;
