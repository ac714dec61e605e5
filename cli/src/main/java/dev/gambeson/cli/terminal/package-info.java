/** The terminal, what is said on it, and what is written for it. */
@NullMarked
package dev.gambeson.cli.terminal;

import org.jspecify.annotations.NullMarked;
