/** The verbs {@code sign} and {@code verify}: who has signed a model, and whether it is still what was signed. */
@NullMarked
package dev.gambeson.cli.sign;

import org.jspecify.annotations.NullMarked;
