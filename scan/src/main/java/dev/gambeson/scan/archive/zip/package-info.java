/** Zip archives as each of their readers sees them: by directory, by local headers, and what lies between. */
@NullMarked
package dev.gambeson.scan.archive.zip;

import org.jspecify.annotations.NullMarked;
