/** The criteria of the levels, the dossier's path and its policies: pure functions, a value each. */
@NullMarked
package vn.khien.classification.rules;

import org.jspecify.annotations.NullMarked;
