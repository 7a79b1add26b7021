/** The testbed visited with openssl, the JDK's clients and a DNS resolver. */
@NullMarked
package vn.khien.testbed;

import org.jspecify.annotations.NullMarked;
