package dev.gambeson.data.profile;

import org.jspecify.annotations.Nullable;

/**
 * Counts one column while its rows go by.
 *
 * <p>As long as the different values are few, a cell costs one look-up, and what the values say is worked out once per
 * value at the end; from then on, every cell is read by itself. Not thread-safe.
 */
final class ColumnCounter {

    private @Nullable ValueCounts values = new ValueCounts();
    private @Nullable HyperLogLog sketch;
    private final Tally tally = new Tally();
    private long missing;
    private long notANumber;

    void add(byte[] text, int from, int to) {
        long hash = Hash64.of(text, from, to);
        HyperLogLog seen = sketch;
        if (seen == null) {
            if (values != null && values.add(hash, text, from, to, 1)) {
                return;
            }
            seen = dropValues();
        }
        seen.add(hash);
        tally.add(text, from, to, 1);
    }

    void missing(boolean isNotANumber) {
        missing++;
        notANumber += isNotANumber ? 1 : 0;
    }

    long memoryBytes() {
        return 300 + tally.memoryBytes() + (values == null ? 4096 : values.memoryBytes());
    }

    /** The counts so far; nothing is added after. */
    ColumnProfile build(String name) {
        if (values != null) {
            values.addTo(tally);
        }
        tally.settle();
        if (sketch != null) {
            sketch.settle();
        }
        return new ColumnProfile(name, missing, notANumber, tally, values, sketch);
    }

    private HyperLogLog dropValues() {
        HyperLogLog seen = new HyperLogLog();
        if (values != null) {
            values.addTo(seen);
            values.addTo(tally);
            values = null;
        }
        sketch = seen;
        return seen;
    }
}
