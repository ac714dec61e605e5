/** Attacks that follow the gradient of the model: an attacker who has its file. */
@NullMarked
package dev.gambeson.attack.gradient;

import org.jspecify.annotations.NullMarked;
