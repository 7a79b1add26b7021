/** One file a check; {@link Checks#ALL} is the list. */
@NullMarked
package vn.khien.scan.checks;

import org.jspecify.annotations.NullMarked;
