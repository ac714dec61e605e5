/** Guesses a project file from what lies in a folder, and says of every line why. */
@NullMarked
package dev.gambeson.assess.guess;

import org.jspecify.annotations.NullMarked;
