/** The compact protocol of Thrift, in which Parquet says what a file holds. */
@NullMarked
package dev.gambeson.columnar.parquet.thrift;

import org.jspecify.annotations.NullMarked;
