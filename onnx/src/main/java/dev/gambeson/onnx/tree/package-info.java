/** The trees in a graph that is an ensemble of trees, as {@code model.tree} has them. */
@NullMarked
package dev.gambeson.onnx.tree;

import org.jspecify.annotations.NullMarked;
