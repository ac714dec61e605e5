/** Arrays of NumPy: npy files, archives of them, and the types of elements that also joblib writes. */
@NullMarked
package dev.gambeson.scan.numpy;

import org.jspecify.annotations.NullMarked;
