/** One rule for each operator that has a gradient: what the gradient of its output says of its inputs. */
@NullMarked
package dev.gambeson.onnx.gradient.rule;

import org.jspecify.annotations.NullMarked;
