/** Findings of one thing at one place, whoever saw it: open ports and vulnerable components of systems and portals. */
@NullMarked
package vn.khien.assessment.weakness;

import org.jspecify.annotations.NullMarked;
