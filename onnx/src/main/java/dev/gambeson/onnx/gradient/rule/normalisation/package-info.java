/** Rules of what brings numbers to a common mean, spread or length. */
@NullMarked
package dev.gambeson.onnx.gradient.rule.normalisation;

import org.jspecify.annotations.NullMarked;
