/** What follows from what is known, without a look at clock or database. */
@NullMarked
package vn.khien.desk.rules;

import org.jspecify.annotations.NullMarked;
