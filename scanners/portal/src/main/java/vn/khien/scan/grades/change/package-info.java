/** What changed between two looks at a portal, and what a mend would change. */
@NullMarked
package vn.khien.scan.grades.change;

import org.jspecify.annotations.NullMarked;
