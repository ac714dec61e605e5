/** Reading zip archives strictly. */
@NullMarked
package dev.gambeson.format.zip;

import org.jspecify.annotations.NullMarked;
