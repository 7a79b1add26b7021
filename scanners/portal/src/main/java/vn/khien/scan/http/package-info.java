@NullMarked
package vn.khien.scan.http;

import org.jspecify.annotations.NullMarked;
