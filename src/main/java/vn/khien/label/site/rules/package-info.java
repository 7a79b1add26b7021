/** What is judged of a label that a site shows. */
@NullMarked
package vn.khien.label.site.rules;

import org.jspecify.annotations.NullMarked;
