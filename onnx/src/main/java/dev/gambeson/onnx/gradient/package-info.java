/** The gradient of an ONNX model, as an ONNX model: reverse-mode differentiation of graphs, run by ONNX Runtime. */
@NullMarked
package dev.gambeson.onnx.gradient;

import org.jspecify.annotations.NullMarked;
