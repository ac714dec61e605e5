package dev.gambeson.data.profile;

import dev.gambeson.data.CellHash;
import dev.gambeson.format.literal.NumberText;
import java.nio.charset.StandardCharsets;

/**
 * The different numbers of a column with how often each stands, as long as they are few: what {@link ValueCounts} is for
 * numbers that come as such, which are written as texts only at the end. An open hash table; not thread-safe.
 */
final class NumberCounts {

    private final boolean whole;
    private long[] keys = new long[16];
    private long[] counts = new long[16];
    private int size;

    /** Counts of whole numbers, or of doubles by their bits. */
    NumberCounts(boolean whole) {
        this.whole = whole;
    }

    /** Adds a number; false, and nothing is added, where the different ones would then no longer be few. */
    boolean add(long key, long count) {
        int slot = slot(key);
        if (counts[slot] == 0) {
            if (size == ValueCounts.MOST) {
                return false;
            }
            keys[slot] = key;
            size++;
        }
        counts[slot] += count;
        if (2 * size > keys.length) {
            grow();
        }
        return true;
    }

    /** Adds all to the counts of texts; false where they would then no longer be few. */
    boolean addTo(ValueCounts values) {
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] != 0) {
                byte[] text = text(i);
                if (!values.add(Hash64.of(text, 0, text.length), text, 0, text.length, counts[i])) {
                    return false;
                }
            }
        }
        return true;
    }

    void addTo(Tally tally, HyperLogLog seen) {
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] != 0 && whole) {
                tally.add(keys[i], counts[i], seen);
            } else if (counts[i] != 0) {
                tally.add(Double.longBitsToDouble(keys[i]), counts[i], seen);
            }
        }
    }

    long memoryBytes() {
        return 16L * keys.length;
    }

    private byte[] text(int slot) {
        String text = whole ? Long.toString(keys[slot]) : NumberText.of(Double.longBitsToDouble(keys[slot]));
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) CellHash.mix(key) & mask;
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new long[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
