/** Reads Arrow IPC and Feather. */
@NullMarked
package dev.gambeson.columnar.arrow;

import org.jspecify.annotations.NullMarked;
