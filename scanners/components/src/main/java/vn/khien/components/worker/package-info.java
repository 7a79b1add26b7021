/** The worker's JVM: the only package that knows Dependency-Check. */
@NullMarked
package vn.khien.components.worker;

import org.jspecify.annotations.NullMarked;
