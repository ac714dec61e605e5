/** How the columns of a Parquet file are encoded when it is written. */
@NullMarked
package dev.gambeson.columnar.parquet.write;

import org.jspecify.annotations.NullMarked;
