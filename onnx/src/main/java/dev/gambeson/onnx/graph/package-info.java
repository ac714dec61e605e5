/** The main graph of a model: its inputs, which of its tensors holds the scores, and what they mean. */
@NullMarked
package dev.gambeson.onnx.graph;

import org.jspecify.annotations.NullMarked;
