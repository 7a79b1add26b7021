/** What the client and the worker's JVM say to each other: one order, one answer, both JSON of one line. */
@NullMarked
package vn.khien.components.job;

import org.jspecify.annotations.NullMarked;
