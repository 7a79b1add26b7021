@NullMarked
package vn.khien.badge.log;

import org.jspecify.annotations.NullMarked;
