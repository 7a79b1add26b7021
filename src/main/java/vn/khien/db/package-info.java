/** Transactions and who they run as; the data folder; the embedded PostgreSQL behind them. */
@NullMarked
package vn.khien.db;

import org.jspecify.annotations.NullMarked;
