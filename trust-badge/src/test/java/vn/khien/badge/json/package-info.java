@NullMarked
package vn.khien.badge.json;

import org.jspecify.annotations.NullMarked;
