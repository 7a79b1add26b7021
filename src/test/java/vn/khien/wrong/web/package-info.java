/** A kit that knows the database. */
@NullMarked
package vn.khien.wrong.web;

import org.jspecify.annotations.NullMarked;
