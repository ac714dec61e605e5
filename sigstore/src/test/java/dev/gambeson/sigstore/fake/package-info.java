/** A Sigstore that exists for a test: it certifies, logs and stamps with real signatures by keys that nobody else trusts. */
@NullMarked
package dev.gambeson.sigstore.fake;

import org.jspecify.annotations.NullMarked;
