/** From scans to findings. */
@NullMarked
package vn.khien.assessment;

import org.jspecify.annotations.NullMarked;
