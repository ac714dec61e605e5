package dev.gambeson.columnar.arrow.buffer;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;

/** What the unpacking of one record batch may take of memory. Not thread-safe. */
public final class MemoryBudget {

    private final String file;
    private final long bytes;
    private long left;

    /** A budget for the file that the user named so. */
    public MemoryBudget(String file, long bytes) {
        this.file = file;
        this.bytes = bytes;
        this.left = bytes;
    }

    /**
     * Takes a part, never to be given back.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} where there is not so much
     */
    public void take(long part) {
        if (part > left) {
            throw InputException.tooLarge(
                    Location.of(file),
                    "one of its record batches takes more than " + Math.max(1, bytes >> 20) + " MiB to unpack",
                    "Give Java more heap (-Xmx), or write smaller record batches: in pyarrow"
                            + " `feather.write_feather(table, \"data.arrow\", chunksize=65536)`.");
        }
        left -= part;
    }
}
