/** Guesses from the data: which file is what, which column is the label, what goes into the model, and whether it runs. */
@NullMarked
package dev.gambeson.assess.guess.data;

import org.jspecify.annotations.NullMarked;
