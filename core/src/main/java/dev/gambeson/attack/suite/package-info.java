/** Which attacks are run on a model, in which order, and what each may cost. */
@NullMarked
package dev.gambeson.attack.suite;

import org.jspecify.annotations.NullMarked;
