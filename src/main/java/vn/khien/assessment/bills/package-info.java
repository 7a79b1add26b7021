/** What systems are made of: their bills of materials, kept, compared and searched. */
@NullMarked
package vn.khien.assessment.bills;

import org.jspecify.annotations.NullMarked;
