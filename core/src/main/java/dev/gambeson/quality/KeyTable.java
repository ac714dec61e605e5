package dev.gambeson.quality;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Numbers the different 64-bit keys in the order in which they come, from 0; an open hash table of primitives. What is known
 * of a key stands in arrays of its owner, at that number. Not thread-safe.
 */
final class KeyTable {

    /** Hears that a key has a new number, which is not above the old one. */
    interface Moves {
        void move(int from, int to);
    }

    private static final long HALF_KEY = 0xffffffff_00000000L;

    // The first half of a key and one more than its number: a free slot is 0, and most other keys are told by their
    // half
    // alone, without a look at a second place in memory.
    private long[] slots = new long[64];
    private long[] keys = new long[32];
    private int size;

    int size() {
        return size;
    }

    long key(int number) {
        return keys[number];
    }

    /** The number of a key, or -1 where it is not here. */
    int find(long key) {
        return (int) slots[slot(key)] - 1;
    }

    /** Numbers a key that is not here yet. */
    int add(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size + (size >> 1));
        }
        keys[size++] = key;
        if (2 * size > slots.length) {
            slots = new long[2 * slots.length];
            rehash();
        } else {
            slots[slot(key)] = key & HALF_KEY | size;
        }
        return size - 1;
    }

    /** Gives up the other keys; those that stay move together. */
    void retain(LongPredicate stays, Moves moves) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (stays.test(keys[i])) {
                keys[kept] = keys[i];
                moves.move(i, kept);
                kept++;
            }
        }
        size = kept;
        Arrays.fill(slots, 0);
        rehash();
    }

    private void rehash() {
        for (int i = 0; i < size; i++) {
            slots[slot(keys[i])] = keys[i] & HALF_KEY | i + 1;
        }
    }

    /** The slot of a key, or the free one where it would go. */
    private int slot(long key) {
        int mask = slots.length - 1;
        int slot = (int) key & mask;
        while (slots[slot] != 0 && ((slots[slot] ^ key) >>> 32 != 0 || keys[(int) slots[slot] - 1] != key)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
