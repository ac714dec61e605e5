/** Merkle trees as RFC 6962 hashes them, with proofs that something is in one, and that one goes on from another. */
@NullMarked
package dev.gambeson.evidence.merkle;

import org.jspecify.annotations.NullMarked;
