/** Rules of what enlarges, shrinks, pads, warps and cuts up images. */
@NullMarked
package dev.gambeson.onnx.gradient.rule.image;

import org.jspecify.annotations.NullMarked;
