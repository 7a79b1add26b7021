/** The synthetic nation; the only room that may seed. */
@NullMarked
package vn.khien.demo;

import org.jspecify.annotations.NullMarked;
