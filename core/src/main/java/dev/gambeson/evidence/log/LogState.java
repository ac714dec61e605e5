package dev.gambeson.evidence.log;

import dev.gambeson.evidence.merkle.Frontier;

/**
 * Where a log stands.
 *
 * @param origin which log
 * @param frontier the tree of its entries
 * @param bytes how much of the file of entries is the log's
 * @param personalBytes the same for the file of personal values
 */
record LogState(String origin, Frontier frontier, long bytes, long personalBytes) {

    /** How many entries it has. */
    long size() {
        return frontier.size();
    }
}
