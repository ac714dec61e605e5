/** An example as the origin of its changes: units and bounds, lengths, and balls with starts, steps and projections. */
@NullMarked
package dev.gambeson.attack.ball;

import org.jspecify.annotations.NullMarked;
