/** Sigstore bundles: an envelope, and what says who has signed it. */
@NullMarked
package dev.gambeson.supply.signing.bundle;

import org.jspecify.annotations.NullMarked;
