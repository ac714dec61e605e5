/** Verifies a log of evidence offline, in bounded memory, and names the first thing that is wrong with it. */
@NullMarked
package dev.gambeson.evidence.log.verify;

import org.jspecify.annotations.NullMarked;
