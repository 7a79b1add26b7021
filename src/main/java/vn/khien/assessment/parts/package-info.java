/** What the components worker is asked about, each once for the whole nation, and whom its answers touch. */
@NullMarked
package vn.khien.assessment.parts;

import org.jspecify.annotations.NullMarked;
