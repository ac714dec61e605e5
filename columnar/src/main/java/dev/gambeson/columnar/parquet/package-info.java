/** Reads and writes Parquet. */
@NullMarked
package dev.gambeson.columnar.parquet;

import org.jspecify.annotations.NullMarked;
