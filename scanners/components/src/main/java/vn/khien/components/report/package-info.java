/** What an assessment of components came to, for people and for machines. */
@NullMarked
package vn.khien.components.report;

import org.jspecify.annotations.NullMarked;
