/** SSL Labs rating guide 2009k-r, over {@link vn.khien.scan.grades.ssllabs.TlsServer}. */
@NullMarked
package vn.khien.scan.grades.ssllabs;

import org.jspecify.annotations.NullMarked;
