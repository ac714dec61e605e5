/** Operators without a rule, written as operators that have one: the same function, in other words. */
@NullMarked
package dev.gambeson.onnx.gradient.rewrite;

import org.jspecify.annotations.NullMarked;
