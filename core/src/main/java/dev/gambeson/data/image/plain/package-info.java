/** Images that are not compressed: BMP and the portable maps PGM and PPM. */
@NullMarked
package dev.gambeson.data.image.plain;

import org.jspecify.annotations.NullMarked;
