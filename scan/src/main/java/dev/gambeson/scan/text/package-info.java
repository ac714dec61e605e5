/** Texts: what kind of text it is, and what stands in it that a model's folder should not hold. */
@NullMarked
package dev.gambeson.scan.text;

import org.jspecify.annotations.NullMarked;
