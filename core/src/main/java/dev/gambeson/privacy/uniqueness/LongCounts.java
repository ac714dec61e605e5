package dev.gambeson.privacy.uniqueness;

import java.util.Arrays;

/** How often each number was seen: open addressing, twelve bytes a slot, at most two thirds full. Not thread-safe. */
final class LongCounts {

    /** Hears each number once. */
    interface Sink {
        void accept(long key, int count);
    }

    private static final int SLOT_BYTES = Long.BYTES + Integer.BYTES;

    private long[] keys = new long[64];
    private int[] counts = new int[64];
    private int size;

    /** Counts once more; gives the new count, from 1. */
    int add(long key) {
        int slot = slot(key);
        if (counts[slot] == 0) {
            if (3L * (size + 1) > 2L * keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            size++;
        }
        return ++counts[slot];
    }

    int count(long key) {
        return counts[slot(key)];
    }

    int size() {
        return size;
    }

    /** What it takes now and for a moment when it grows next. */
    long memoryBytes() {
        return 3L * SLOT_BYTES * keys.length;
    }

    void forEach(Sink sink) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (counts[slot] > 0) {
                sink.accept(keys[slot], counts[slot]);
            }
        }
    }

    /** The slot of a key, or the free one where it belongs; keys are mixed already. */
    private int slot(long key) {
        int slot = (int) (key >>> 32) & keys.length - 1;
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] > 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
        Arrays.fill(oldCounts, 0);
    }
}
