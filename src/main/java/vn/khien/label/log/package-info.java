/** The label log: sequenced, signed, guarded, checked and followed. */
@NullMarked
package vn.khien.label.log;

import org.jspecify.annotations.NullMarked;
