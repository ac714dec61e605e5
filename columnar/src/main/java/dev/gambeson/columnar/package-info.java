/** What formats that store tables column by column share. */
@NullMarked
package dev.gambeson.columnar;

import org.jspecify.annotations.NullMarked;
