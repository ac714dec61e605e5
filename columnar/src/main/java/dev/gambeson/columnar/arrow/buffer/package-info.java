/** The bytes of columns, read in order and unpacked as they are read. */
@NullMarked
package dev.gambeson.columnar.arrow.buffer;

import org.jspecify.annotations.NullMarked;
