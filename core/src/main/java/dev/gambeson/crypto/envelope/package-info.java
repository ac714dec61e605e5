/** What is signed, and how it is wrapped: DSSE envelopes around statements of in-toto. */
@NullMarked
package dev.gambeson.crypto.envelope;

import org.jspecify.annotations.NullMarked;
