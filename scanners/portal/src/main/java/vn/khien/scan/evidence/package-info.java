/** What collectors wrote down, and how it is stored. Nothing here asks the network. */
@NullMarked
package vn.khien.scan.evidence;

import org.jspecify.annotations.NullMarked;
