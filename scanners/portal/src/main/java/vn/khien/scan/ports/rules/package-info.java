/** What is the matter with the open ports of a host that nmap reports; one file a rule, {@link PortRules#ALL} is the list. */
@NullMarked
package vn.khien.scan.ports.rules;

import org.jspecify.annotations.NullMarked;
