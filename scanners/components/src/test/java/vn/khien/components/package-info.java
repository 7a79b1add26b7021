@NullMarked
package vn.khien.components;

import org.jspecify.annotations.NullMarked;
