/** The bytes of a file, read from any place and unpacked. */
@NullMarked
package dev.gambeson.columnar.file;

import org.jspecify.annotations.NullMarked;
