/** MDN HTTP Observatory, algorithm 4: one file a test, over {@link vn.khien.scan.grades.observatory.Observed}. */
@NullMarked
package vn.khien.scan.grades.observatory;

import org.jspecify.annotations.NullMarked;
