/** Keras models: what their configurations would make Keras import, call, open or run. */
@NullMarked
package dev.gambeson.scan.keras;

import org.jspecify.annotations.NullMarked;
