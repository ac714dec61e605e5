/** The verb {@code evidence}: makes logs of what was done, shows, proves and verifies them, erases personal values, cosigns. */
@NullMarked
package dev.gambeson.cli.evidence.verb;

import org.jspecify.annotations.NullMarked;
