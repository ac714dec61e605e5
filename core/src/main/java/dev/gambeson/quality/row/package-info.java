/** Checks that compare whole rows: duplicates, contradicting labels, and test rows in the training set. */
@NullMarked
package dev.gambeson.quality.row;

import org.jspecify.annotations.NullMarked;
