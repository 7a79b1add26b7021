@NullMarked
package vn.khien.badge.verify;

import org.jspecify.annotations.NullMarked;
