/** Checks of folders of images. */
@NullMarked
package dev.gambeson.quality.image;

import org.jspecify.annotations.NullMarked;
