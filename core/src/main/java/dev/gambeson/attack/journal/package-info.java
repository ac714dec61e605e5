/** Keeps what a campaign has finished, so that it goes on after a stop where it was. */
@NullMarked
package dev.gambeson.attack.journal;

import org.jspecify.annotations.NullMarked;
