/** Checks of single columns and of what must hold between them. */
@NullMarked
package dev.gambeson.quality.cell;

import org.jspecify.annotations.NullMarked;
