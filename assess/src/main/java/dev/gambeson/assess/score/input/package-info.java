/** Which rows of the input a model must not be asked about, and why. */
@NullMarked
package dev.gambeson.assess.score.input;

import org.jspecify.annotations.NullMarked;
