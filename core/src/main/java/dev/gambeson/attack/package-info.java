/** What an attacker may do to a model's input, what it may cost, and how an attack is written. */
@NullMarked
package dev.gambeson.attack;

import org.jspecify.annotations.NullMarked;
