/** ONNX models: what their operators and tensors would make a runtime open, load or exhaust. */
@NullMarked
package dev.gambeson.scan.onnx;

import org.jspecify.annotations.NullMarked;
