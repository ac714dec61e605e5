/** What a rule works with: the gradients found so far, and a pen to write operators. */
@NullMarked
package dev.gambeson.onnx.gradient.tape;

import org.jspecify.annotations.NullMarked;
