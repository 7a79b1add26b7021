/** What a portal is made of, as bills of materials, archives and scripts say it, and what is known to be wrong with it. */
@NullMarked
package vn.khien.components;

import org.jspecify.annotations.NullMarked;
