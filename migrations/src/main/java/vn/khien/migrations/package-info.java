/** The schema's history, the roles it stands on, and the embedded PostgreSQL that demo, tests and code generation run. */
@NullMarked
package vn.khien.migrations;

import org.jspecify.annotations.NullMarked;
