/** Files of PyTorch in all their forms: archives, TorchScript, and what was written before both. */
@NullMarked
package dev.gambeson.scan.torch;

import org.jspecify.annotations.NullMarked;
