/** An officer's look at their own portal; no assessment. */
@NullMarked
package vn.khien.assessment.selfcheck;

import org.jspecify.annotations.NullMarked;
