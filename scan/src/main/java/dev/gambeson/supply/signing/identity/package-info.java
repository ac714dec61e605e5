/** Signatures of identities at Sigstore: whom somebody expects, and the extension that proves who it was, and signs. */
@NullMarked
package dev.gambeson.supply.signing.identity;

import org.jspecify.annotations.NullMarked;
