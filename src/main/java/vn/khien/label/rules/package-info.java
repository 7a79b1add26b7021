/** The conditions of a label: named policies over the facts, a value each. */
@NullMarked
package vn.khien.label.rules;

import org.jspecify.annotations.NullMarked;
