/** Reading ONNX models without trusting them, and running them on ONNX Runtime. */
@NullMarked
package dev.gambeson.onnx;

import org.jspecify.annotations.NullMarked;
