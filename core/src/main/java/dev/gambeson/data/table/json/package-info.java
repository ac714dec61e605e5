/** Tables of JSON objects, one a line or in one list: the keys surveyed first, then the rows streamed. */
@NullMarked
package dev.gambeson.data.table.json;

import org.jspecify.annotations.NullMarked;
