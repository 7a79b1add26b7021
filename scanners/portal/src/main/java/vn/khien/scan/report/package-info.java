@NullMarked
package vn.khien.scan.report;

import org.jspecify.annotations.NullMarked;
