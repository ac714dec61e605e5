/** Bytes of any size that are read here and there with bounded memory. */
@NullMarked
package dev.gambeson.scan.content;

import org.jspecify.annotations.NullMarked;
