/** Readers of tables in text files: CSV and ARFF, plain or gzipped. */
@NullMarked
package dev.gambeson.data.table;

import org.jspecify.annotations.NullMarked;
