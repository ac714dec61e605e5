/** Batch scoring: rows checked, scored, written in their order. */
@NullMarked
package dev.gambeson.assess.score;

import org.jspecify.annotations.NullMarked;
