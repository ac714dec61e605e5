/** Evidence: acts that must not be forgotten, and who takes them into an append-only Merkle log that others can verify offline. */
@NullMarked
package dev.gambeson.evidence;

import org.jspecify.annotations.NullMarked;
