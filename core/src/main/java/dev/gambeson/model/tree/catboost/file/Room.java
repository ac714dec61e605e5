package dev.gambeson.model.tree.catboost.file;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;

/** Counts what is kept of a file in memory. Not thread-safe. */
public final class Room {

    private final String file;
    private final long limit;
    private long kept;

    /** No bytes are kept yet. */
    public Room(String file, Limits limits) {
        this.file = file;
        this.limit = limits.memoryBytes();
    }

    /**
     * Counts so many bytes more.
     *
     * @throws InputException {@code INPUT_TOO_LARGE}
     */
    public void keep(long bytes) {
        kept += bytes;
        demand(0);
    }

    /** So many bytes are needed for a moment. */
    public void demand(long forNow) {
        if (kept + forNow > limit) {
            throw InputException.tooLarge(
                    Location.of(file),
                    "takes more than the " + limit + " bytes of memory that a model may take",
                    "Give Java more memory (-Xmx).");
        }
    }
}
