@NullMarked
package vn.khien.scan.grades;

import org.jspecify.annotations.NullMarked;
