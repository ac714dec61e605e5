/** Archives and compressed streams, read as each of their readers would: every copy of a member, every gap. */
@NullMarked
package dev.gambeson.scan.archive;

import org.jspecify.annotations.NullMarked;
