/** Whose signatures count: public keys of others, under a name, for a purpose, until they expire or are revoked. */
@NullMarked
package dev.gambeson.crypto.key.trust;

import org.jspecify.annotations.NullMarked;
