/** Models that take pixel values and normalise them themselves, so that attacks stay in units of pixels. */
@NullMarked
package dev.gambeson.model.normalised;

import org.jspecify.annotations.NullMarked;
