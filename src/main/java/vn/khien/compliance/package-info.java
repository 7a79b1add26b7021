/** From controls to a judgement (NĐ331 Đ27). */
@NullMarked
package vn.khien.compliance;

import org.jspecify.annotations.NullMarked;
