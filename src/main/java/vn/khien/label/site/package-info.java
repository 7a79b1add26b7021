/** For those who run sites: how a label is put in, whether it is in well, and who runs this service. */
@NullMarked
package vn.khien.label.site;

import org.jspecify.annotations.NullMarked;
