package dev.gambeson.model.tree.xgboost;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;

/** How much of a document may still be kept in memory. Not thread-safe. */
final class Budget {

    private final String file;
    private long left;

    Budget(String file, Limits limits) {
        this.file = file;
        this.left = limits.memoryBytes();
    }

    /** Takes so many bytes, before they are allocated. */
    void take(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw InputException.tooLarge(
                    Location.of(file), "is a model that does not fit into memory", "Give Java more memory (-Xmx).");
        }
    }
}
