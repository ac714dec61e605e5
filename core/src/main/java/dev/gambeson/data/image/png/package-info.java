/** PNG (ISO/IEC 15948) of all colour types and depths. */
@NullMarked
package dev.gambeson.data.image.png;

import org.jspecify.annotations.NullMarked;
