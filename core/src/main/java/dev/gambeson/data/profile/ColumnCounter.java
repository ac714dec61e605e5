package dev.gambeson.data.profile;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Counts one column while its rows go by.
 *
 * <p>As long as the different values are few, a cell costs one look-up, and what the values say is worked out once per
 * value at the end; from then on, every cell is read by itself. Not thread-safe.
 */
final class ColumnCounter {

    private static final long EXACT = 1L << 53;

    private @Nullable ValueCounts values = new ValueCounts();
    private @Nullable NumberCounts wholes;
    private @Nullable NumberCounts reals;
    private @Nullable HyperLogLog sketch;
    private final Tally tally = new Tally();
    private long missing;
    private long notANumber;

    void add(byte[] text, int from, int to, long times) {
        HyperLogLog seen = sketch;
        if (seen == null) {
            if (values != null && values.add(Hash64.of(text, from, to), text, from, to, times)) {
                return;
            }
            seen = dropValues();
        }
        tally.add(text, from, to, times, seen);
    }

    /** A whole number; one that a double cannot hold counts as its text does. */
    void add(long value, long times) {
        if (value > EXACT || value < -EXACT) {
            byte[] text = Long.toString(value).getBytes(StandardCharsets.ISO_8859_1);
            add(text, 0, text.length, times);
            return;
        }
        HyperLogLog seen = sketch;
        if (seen == null) {
            NumberCounts few = wholes;
            if (few == null) {
                few = new NumberCounts(true);
                wholes = few;
            }
            if (few.add(value, times)) {
                return;
            }
            seen = dropValues();
        }
        tally.add(value, times, seen);
    }

    /** A number that is not NaN. */
    void add(double value, long times) {
        HyperLogLog seen = sketch;
        if (seen == null) {
            NumberCounts few = reals;
            if (few == null) {
                few = new NumberCounts(false);
                reals = few;
            }
            if (few.add(Double.doubleToRawLongBits(value), times)) {
                return;
            }
            seen = dropValues();
        }
        tally.add(value, times, seen);
    }

    void missing(boolean isNotANumber, long times) {
        missing += times;
        notANumber += isNotANumber ? times : 0;
    }

    long memoryBytes() {
        return 300
                + tally.memoryBytes()
                + (values == null ? 4096 : values.memoryBytes())
                + (wholes == null ? 0 : wholes.memoryBytes())
                + (reals == null ? 0 : reals.memoryBytes());
    }

    /** The counts so far; nothing is added after. */
    ColumnProfile build(String name) {
        ValueCounts few = sketch == null ? union() : null;
        if (few != null) {
            few.addTo(tally, new HyperLogLog());
        } else if (sketch == null) {
            dropValues();
        }
        tally.settle();
        if (sketch != null) {
            sketch.settle();
        }
        return new ColumnProfile(name, missing, notANumber, tally, few, sketch);
    }

    /** Texts and numbers together, or null where they are not few then. */
    private @Nullable ValueCounts union() {
        ValueCounts union = new ValueCounts();
        boolean few = (values == null || union.addAll(values))
                && (wholes == null || wholes.addTo(union))
                && (reals == null || reals.addTo(union));
        return few ? union : null;
    }

    private HyperLogLog dropValues() {
        HyperLogLog seen = new HyperLogLog();
        if (values != null) {
            values.addTo(tally, seen);
            values = null;
        }
        if (wholes != null) {
            wholes.addTo(tally, seen);
            wholes = null;
        }
        if (reals != null) {
            reals.addTo(tally, seen);
            reals = null;
        }
        sketch = seen;
        return seen;
    }
}
