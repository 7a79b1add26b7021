@NullMarked
package vn.khien.testbed.cases;

import org.jspecify.annotations.NullMarked;
