/** Sealing: encryption of streams of any size, bound to what the object is, for those who may open it. */
@NullMarked
package dev.gambeson.crypto.seal;

import org.jspecify.annotations.NullMarked;
