/** The command line: one class per verb, no logic. */
@NullMarked
package dev.gambeson.cli;

import org.jspecify.annotations.NullMarked;
