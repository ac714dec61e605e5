/** Proves which identity at Sigstore has signed, without a network. */
@NullMarked
package dev.gambeson.sigstore;

import org.jspecify.annotations.NullMarked;
