/** From reports to releases: who signs them, who approves of them, and whether what is proved is enough. */
@NullMarked
package dev.gambeson.assess.release;

import org.jspecify.annotations.NullMarked;
