/** Rules of what moves a window over an image: convolutions and pooling. */
@NullMarked
package dev.gambeson.onnx.gradient.rule.window;

import org.jspecify.annotations.NullMarked;
