/** What the label host serves from memory: labels, lists, log and the pages a stranger reads. */
@NullMarked
package vn.khien.label.host;

import org.jspecify.annotations.NullMarked;
