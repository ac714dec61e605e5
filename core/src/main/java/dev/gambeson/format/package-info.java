/** Reading hostile bytes: files within limits, windows over them, and the errors that say where it went wrong. */
@NullMarked
package dev.gambeson.format;

import org.jspecify.annotations.NullMarked;
