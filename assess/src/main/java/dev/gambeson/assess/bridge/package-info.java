/** Starts the command that serves a model, and stops it with all that it has started: the only place that starts processes. */
@NullMarked
package dev.gambeson.assess.bridge;

import org.jspecify.annotations.NullMarked;
