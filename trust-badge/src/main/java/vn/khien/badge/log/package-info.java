/** A transparency log in the C2SP formats: tiles, checkpoint, proof and policy. Generic over what an entry is. */
@NullMarked
package vn.khien.badge.log;

import org.jspecify.annotations.NullMarked;
