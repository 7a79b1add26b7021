/** JSON read strictly (no duplicate keys, bounded) and written plainly or canonically (RFC 8785). */
@NullMarked
package vn.khien.badge.json;

import org.jspecify.annotations.NullMarked;
