/** Says what to think of what a pickle would do: exactly the allowed names for the allowed ends, and nothing else. */
@NullMarked
package dev.gambeson.scan.pickle.judge;

import org.jspecify.annotations.NullMarked;
