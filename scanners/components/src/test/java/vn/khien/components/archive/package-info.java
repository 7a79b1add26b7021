@NullMarked
package vn.khien.components.archive;

import org.jspecify.annotations.NullMarked;
