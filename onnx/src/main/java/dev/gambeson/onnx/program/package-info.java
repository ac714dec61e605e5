/** A model as a list of operators that can be changed and written again. */
@NullMarked
package dev.gambeson.onnx.program;

import org.jspecify.annotations.NullMarked;
