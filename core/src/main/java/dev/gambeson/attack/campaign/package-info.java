/** Running attacks on a model, judging what they found, and saying what it means. */
@NullMarked
package dev.gambeson.attack.campaign;

import org.jspecify.annotations.NullMarked;
