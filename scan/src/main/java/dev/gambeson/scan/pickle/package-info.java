/** What a pickle would do: the machine that follows it without running anything, and what is known of the names it calls. */
@NullMarked
package dev.gambeson.scan.pickle;

import org.jspecify.annotations.NullMarked;
