/** A file per subcommand. */
@NullMarked
package vn.khien.cli;

import org.jspecify.annotations.NullMarked;
