/** What a model file would do when loaded, found out without loading it: the vocabulary, and the way through a file. */
@NullMarked
package dev.gambeson.scan;

import org.jspecify.annotations.NullMarked;
