/** Proves which identity at Sigstore has signed, without a network; and signs as one. */
@NullMarked
package dev.gambeson.sigstore;

import org.jspecify.annotations.NullMarked;
