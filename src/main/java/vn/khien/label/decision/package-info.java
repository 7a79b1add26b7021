/** From a portal to its label: conditions, proposal, issue, and what is done to a label afterwards. */
@NullMarked
package vn.khien.label.decision;

import org.jspecify.annotations.NullMarked;
