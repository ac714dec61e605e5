/** The ball of changes around an example that an attacker may reach: starts, steps and projections, by norm. */
@NullMarked
package dev.gambeson.attack.ball;

import org.jspecify.annotations.NullMarked;
