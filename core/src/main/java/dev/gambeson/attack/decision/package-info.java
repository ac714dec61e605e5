/** Attacks that see the decided class only: a client of an endpoint that gives no scores. */
@NullMarked
package dev.gambeson.attack.decision;

import org.jspecify.annotations.NullMarked;
