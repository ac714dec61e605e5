/** Signatures over models as others make and check them: OpenSSF Model Signing v1.0 in bundles of Sigstore. */
@NullMarked
package dev.gambeson.supply.signing;

import org.jspecify.annotations.NullMarked;
