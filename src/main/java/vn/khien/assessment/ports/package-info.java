/** Reports of nmap that assessors bring: what is open, and on whose hosts. */
@NullMarked
package vn.khien.assessment.ports;

import org.jspecify.annotations.NullMarked;
