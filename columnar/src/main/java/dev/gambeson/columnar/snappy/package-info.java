/** The block format of Snappy, in Java alone. */
@NullMarked
package dev.gambeson.columnar.snappy;

import org.jspecify.annotations.NullMarked;
