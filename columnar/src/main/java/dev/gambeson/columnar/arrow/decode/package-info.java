/** The cells of columns, by type. */
@NullMarked
package dev.gambeson.columnar.arrow.decode;

import org.jspecify.annotations.NullMarked;
