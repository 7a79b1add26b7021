@NullMarked
package vn.khien.scan.grades.observatory;

import org.jspecify.annotations.NullMarked;
