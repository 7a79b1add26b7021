/**
 * Made-up portals on loopback, good and bad ones, each on an address of its own, with the DNS server that knows their
 * names: the fixture of scanner tests and the runtime of the demo. It binds to nothing but 127.0.0.0/8.
 */
@NullMarked
package vn.khien.testbed;

import org.jspecify.annotations.NullMarked;
