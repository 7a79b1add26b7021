/** WAR, JAR and zip files and folders of scripts: what is inside, without unpacking anything to disk. */
@NullMarked
package vn.khien.components.archive;

import org.jspecify.annotations.NullMarked;
