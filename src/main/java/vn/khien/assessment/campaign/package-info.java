/** Portals chosen by filter and looked at in rounds. */
@NullMarked
package vn.khien.assessment.campaign;

import org.jspecify.annotations.NullMarked;
