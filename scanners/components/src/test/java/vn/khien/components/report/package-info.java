@NullMarked
package vn.khien.components.report;

import org.jspecify.annotations.NullMarked;
