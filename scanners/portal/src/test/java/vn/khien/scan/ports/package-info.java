@NullMarked
package vn.khien.scan.ports;

import org.jspecify.annotations.NullMarked;
