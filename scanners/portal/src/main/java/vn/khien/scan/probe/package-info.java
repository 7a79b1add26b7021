/** The port look: which TCP ports of a portal's address take a connection. */
@NullMarked
package vn.khien.scan.probe;

import org.jspecify.annotations.NullMarked;
