/** Measures of the scanner against servers of its own, beside the scanners that everybody knows; docs/bench.md. */
@NullMarked
package vn.khien.scan.bench;

import org.jspecify.annotations.NullMarked;
