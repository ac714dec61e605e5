/** What files of named tensors have in common: where their data lies, and whether a name stands twice. */
@NullMarked
package dev.gambeson.scan.tensor;

import org.jspecify.annotations.NullMarked;
