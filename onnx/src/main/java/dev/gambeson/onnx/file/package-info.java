/** Reads a model file without trusting it: what leaves this package may be given to ONNX Runtime. */
@NullMarked
package dev.gambeson.onnx.file;

import org.jspecify.annotations.NullMarked;
