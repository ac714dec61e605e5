/** What secrets and proofs rest on: digests, passphrases; and, in its parts, keys, signatures, envelopes, sealed streams. */
@NullMarked
package dev.gambeson.crypto;

import org.jspecify.annotations.NullMarked;
