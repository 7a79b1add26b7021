@NullMarked
package vn.khien.scan.grades.change;

import org.jspecify.annotations.NullMarked;
