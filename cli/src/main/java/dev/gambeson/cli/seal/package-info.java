/** The verbs {@code seal} and {@code open}. */
@NullMarked
package dev.gambeson.cli.seal;

import org.jspecify.annotations.NullMarked;
