/** What a stranger runs: a label verified from a domain, an id, an address, a bundle or a folder of bundles. */
@NullMarked
package vn.khien.badge.verify;

import org.jspecify.annotations.NullMarked;
