/** What stored values of Parquet mean, and where cells go: into tables or into a profile. */
@NullMarked
package dev.gambeson.columnar.parquet.cell;

import org.jspecify.annotations.NullMarked;
