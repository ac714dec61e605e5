/** safetensors: whether a file keeps to its specification to the letter, so that nothing hides in it. */
@NullMarked
package dev.gambeson.scan.safetensors;

import org.jspecify.annotations.NullMarked;
