/** Checks of the label: its classes, columns that give it away, and labels that were flipped. */
@NullMarked
package dev.gambeson.quality.label;

import org.jspecify.annotations.NullMarked;
