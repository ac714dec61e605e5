/** Comma-separated tables: the delimiter guessed, the header read, the rows streamed. */
@NullMarked
package dev.gambeson.data.table.csv;

import org.jspecify.annotations.NullMarked;
