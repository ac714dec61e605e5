/** The verb {@code key}: makes, shows, hands out, changes and revokes keys, and says whose count. */
@NullMarked
package dev.gambeson.cli.key.verb;

import org.jspecify.annotations.NullMarked;
