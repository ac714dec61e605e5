/** Image files from outside, decoded without native code into the pixels that Pillow gives, and folders of them. */
@NullMarked
package dev.gambeson.data.image;

import org.jspecify.annotations.NullMarked;
