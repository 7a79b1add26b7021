@NullMarked
package vn.khien.components.bench;

import org.jspecify.annotations.NullMarked;
