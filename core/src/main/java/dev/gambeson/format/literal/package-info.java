/** Numbers, dates and truth values as they stand in the cells of a table. */
@NullMarked
package dev.gambeson.format.literal;

import org.jspecify.annotations.NullMarked;
