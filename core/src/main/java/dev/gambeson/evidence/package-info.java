/** Evidence: an append-only Merkle log (RFC 6962) of every act that matters, which others can verify offline. */
@NullMarked
package dev.gambeson.evidence;

import org.jspecify.annotations.NullMarked;
