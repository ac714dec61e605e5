package dev.gambeson.attack.query;

import java.util.SplittableRandom;

/** Random numbers that belong to one example, whichever batch or thread it is in. */
public final class RowRandom {

    private RowRandom() {}

    /** A new generator for the example at that index; always the same for the same seed and index. */
    public static SplittableRandom of(long seed, long index) {
        // The seed is mixed first, or the next seed would give this row what it gave the next row.
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + index);
    }
}
