/** Attacks that see the scores of a model and nothing else. */
@NullMarked
package dev.gambeson.attack.score;

import org.jspecify.annotations.NullMarked;
