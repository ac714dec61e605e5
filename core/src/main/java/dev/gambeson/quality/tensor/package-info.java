/** Checks of tensors, such as sets of images, with their labels. */
@NullMarked
package dev.gambeson.quality.tensor;

import org.jspecify.annotations.NullMarked;
