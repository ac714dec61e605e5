/** How every verb gets at keys: which ring, what opens it, what signs, whom to trust. */
@NullMarked
package dev.gambeson.cli.key;

import org.jspecify.annotations.NullMarked;
