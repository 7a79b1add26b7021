/** When a scan is allowed. */
@NullMarked
package vn.khien.assessment.rules;

import org.jspecify.annotations.NullMarked;
