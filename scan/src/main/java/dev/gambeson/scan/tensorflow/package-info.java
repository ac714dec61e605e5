/** Graphs of TensorFlow and TensorFlow Lite: which of their operators touch files, code and the network. */
@NullMarked
package dev.gambeson.scan.tensorflow;

import org.jspecify.annotations.NullMarked;
