/** The encodings of values and levels in the pages of Parquet. */
@NullMarked
package dev.gambeson.columnar.parquet.encoding;

import org.jspecify.annotations.NullMarked;
