/** Reads what nmap reports of hosts and ports, one host at a time, whatever size and shape the file is of. */
@NullMarked
package vn.khien.scan.ports;

import org.jspecify.annotations.NullMarked;
