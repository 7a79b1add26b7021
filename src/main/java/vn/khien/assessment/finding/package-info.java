/** What a scan found from its first sight to its end, and what people decided about it. */
@NullMarked
package vn.khien.assessment.finding;

import org.jspecify.annotations.NullMarked;
