/** How reports of browsers and of scans are read. */
@NullMarked
package vn.khien.label.misuse.rules;

import org.jspecify.annotations.NullMarked;
