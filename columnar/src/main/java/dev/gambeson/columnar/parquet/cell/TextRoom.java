package dev.gambeson.columnar.parquet.cell;

import dev.gambeson.columnar.DamageException;

/** How much the texts of all columns of a table may take together, counted as they come. Not thread-safe. */
public final class TextRoom {

    private final long most;
    private long taken;

    /** So many bytes at most. */
    public TextRoom(long most) {
        this.most = most;
    }

    void take(long bytes) {
        taken += bytes;
        if (taken > most) {
            throw DamageException.tooLarge(
                    "has texts so long that few rows take more than the " + Math.max(1, most >> 20)
                            + " MiB of memory allowed",
                    "Give Java more heap (-Xmx), use fewer rows (`--limit`), or leave the column out.");
        }
    }

    /** How much is taken. */
    public long taken() {
        return taken;
    }

    /** Forgets what was taken. */
    public void clear() {
        taken = 0;
    }
}
