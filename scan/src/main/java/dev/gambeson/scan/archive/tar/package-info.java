/** Tar archives: old, POSIX and GNU, with everything that some reader would see in them. */
@NullMarked
package dev.gambeson.scan.archive.tar;

import org.jspecify.annotations.NullMarked;
