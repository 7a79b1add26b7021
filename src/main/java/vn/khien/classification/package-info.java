/** From answers to a level, from dossier to decision (NĐ331 Đ20-24). */
@NullMarked
package vn.khien.classification;

import org.jspecify.annotations.NullMarked;
