package dev.gambeson.columnar.parquet.page;

import dev.gambeson.columnar.DamageException;

/** How much heap pages and dictionaries may take together, counted before they are made. Not thread-safe. */
public final class PageMemory {

    private final long most;
    private long taken;
    private byte[] packed = {};

    /** So many bytes at most. */
    public PageMemory(long most) {
        this.most = most;
    }

    /** Counts bytes that are about to be made. */
    void take(long bytes) {
        if (bytes > most - taken) {
            throw DamageException.tooLarge(
                    "has pages that take more than the " + Math.max(1, most >> 20)
                            + " MiB of memory allowed for them when unpacked",
                    "Give Java more heap (-Xmx), or write the file with smaller pages or fewer columns.");
        }
        taken += bytes;
    }

    /** Counts bytes that are not needed any more. */
    void give(long bytes) {
        taken -= bytes;
    }

    /** Room for the packed bytes of a page until they are unpacked; the same for all columns. */
    byte[] packed(int size) {
        if (packed.length < size) {
            take(size - packed.length);
            packed = new byte[size];
        }
        return packed;
    }

    /** How much is left. */
    long left() {
        return most - taken;
    }
}
