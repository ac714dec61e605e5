/** Attacks that look for the nearest example with which the model errs, by following its gradient. */
@NullMarked
package dev.gambeson.attack.nearest;

import org.jspecify.annotations.NullMarked;
