/** Files of PyTorch from before its archives: a row of pickles with numbers behind it, and before that a tar. */
@NullMarked
package dev.gambeson.scan.torch.legacy;

import org.jspecify.annotations.NullMarked;
