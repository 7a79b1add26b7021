@NullMarked
package vn.khien.scan.ports.rules;

import org.jspecify.annotations.NullMarked;
