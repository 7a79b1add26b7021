/** What strangers, browsers and scans report of labels that are misused. */
@NullMarked
package vn.khien.label.misuse;

import org.jspecify.annotations.NullMarked;
