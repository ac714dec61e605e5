/** What is handed to others: that an entry is in a log, that a log goes on from an earlier checkpoint, that a witness saw it. */
@NullMarked
package dev.gambeson.evidence.proof;

import org.jspecify.annotations.NullMarked;
