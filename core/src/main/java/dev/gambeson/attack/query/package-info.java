/** Asking a model for its answers to many examples: in batches, on several threads, with the same result for any. */
@NullMarked
package dev.gambeson.attack.query;

import org.jspecify.annotations.NullMarked;
