/** Content Security Policy as the public scale reads it. */
@NullMarked
package vn.khien.scan.csp;

import org.jspecify.annotations.NullMarked;
