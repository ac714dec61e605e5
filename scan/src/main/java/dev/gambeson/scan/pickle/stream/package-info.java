/** Pickles in files: told from other content, followed one after another, found behind what hides them. */
@NullMarked
package dev.gambeson.scan.pickle.stream;

import org.jspecify.annotations.NullMarked;
