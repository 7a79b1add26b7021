/** The record of every decision and of every fact stated by a person or a rule. */
@NullMarked
package vn.khien.ledger;

import org.jspecify.annotations.NullMarked;
