/** Rules of functions of each number by itself, of softmax, and of taking the greatest. */
@NullMarked
package dev.gambeson.onnx.gradient.rule.activation;

import org.jspecify.annotations.NullMarked;
