/** Durable jobs, scheduled in the transaction of the change that wants them. */
@NullMarked
package vn.khien.work;

import org.jspecify.annotations.NullMarked;
