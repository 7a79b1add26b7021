/** Servers that each show one thing a scanner has to see: a certificate, a protocol, a conduct, a zone. */
@NullMarked
package vn.khien.testbed.cases;

import org.jspecify.annotations.NullMarked;
