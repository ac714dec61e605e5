/** The verb {@code snapshot}: data frozen, looked at and brought back. */
@NullMarked
package dev.gambeson.cli.snapshot;

import org.jspecify.annotations.NullMarked;
