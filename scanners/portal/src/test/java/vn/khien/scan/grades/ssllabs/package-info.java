@NullMarked
package vn.khien.scan.grades.ssllabs;

import org.jspecify.annotations.NullMarked;
