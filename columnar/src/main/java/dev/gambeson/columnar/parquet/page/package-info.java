/** Reads the pages of a column of a Parquet file: from the file, unpacked, level by level. */
@NullMarked
package dev.gambeson.columnar.parquet.page;

import org.jspecify.annotations.NullMarked;
