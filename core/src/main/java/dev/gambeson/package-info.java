/** The base exception with its codes: what every part of Gambeson says when it cannot go on. */
@NullMarked
package dev.gambeson;

import org.jspecify.annotations.NullMarked;
