/** Whether a portal may be scanned: what its owner and its host have agreed to. */
@NullMarked
package vn.khien.assessment.consent;

import org.jspecify.annotations.NullMarked;
