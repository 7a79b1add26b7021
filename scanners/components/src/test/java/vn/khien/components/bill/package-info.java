@NullMarked
package vn.khien.components.bill;

import org.jspecify.annotations.NullMarked;
