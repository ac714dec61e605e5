/** Signed heads of logs, as C2SP writes them: notes, checkpoints, cosignatures of witnesses. */
@NullMarked
package dev.gambeson.evidence.checkpoint;

import org.jspecify.annotations.NullMarked;
