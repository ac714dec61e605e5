/** Reading hostile bytes: limits, bounded cursors, and the documents that people write. */
@NullMarked
package dev.gambeson.format;

import org.jspecify.annotations.NullMarked;
