/** What a Parquet file says of itself: its footer, and the headers of its pages. */
@NullMarked
package dev.gambeson.columnar.parquet.metadata;

import org.jspecify.annotations.NullMarked;
