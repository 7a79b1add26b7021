/** The legal regime as data with effective dates. */
@NullMarked
package vn.khien.law;

import org.jspecify.annotations.NullMarked;
