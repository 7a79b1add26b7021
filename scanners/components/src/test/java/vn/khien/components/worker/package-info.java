@NullMarked
package vn.khien.components.worker;

import org.jspecify.annotations.NullMarked;
