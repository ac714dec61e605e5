/** Brings bytes from servers: again where a connection breaks, never of two versions, never more than allowed. */
@NullMarked
package dev.gambeson.store.transfer;

import org.jspecify.annotations.NullMarked;
