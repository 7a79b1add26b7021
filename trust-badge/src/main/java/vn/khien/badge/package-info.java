/** The trust label: its words and states, credential, status list, picture, frame and embed. */
@NullMarked
package vn.khien.badge;

import org.jspecify.annotations.NullMarked;
