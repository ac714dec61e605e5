/** Reading and writing tensors: idx, npy and npz. */
@NullMarked
package dev.gambeson.data.tensor;

import org.jspecify.annotations.NullMarked;
