/** Bills of materials and lock files, read by hand: CycloneDX, SPDX, {@code package-lock.json}. */
@NullMarked
package vn.khien.components.bill;

import org.jspecify.annotations.NullMarked;
