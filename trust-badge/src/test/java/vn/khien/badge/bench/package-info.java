@NullMarked
package vn.khien.badge.bench;

import org.jspecify.annotations.NullMarked;
