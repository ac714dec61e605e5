package dev.gambeson.model.tree.catboost.json;

import java.util.Arrays;

/** The hashes of a table as they come, and whether as many numbers follow each. */
final class Hashes {

    private final JsonCursor in;
    private long[] hashes = new long[16];
    private int size;
    private int each = -1;
    private int before;
    private boolean even = true;

    Hashes(JsonCursor in) {
        this.in = in;
    }

    /** Adds a hash, which so many numbers stand before. */
    void add(long hash, int numbers) {
        closeRow(numbers);
        if (size == hashes.length) {
            in.keep(8L * size);
            hashes = Arrays.copyOf(hashes, Math.addExact(size, size));
        }
        hashes[size++] = hash;
    }

    private void closeRow(int numbers) {
        if (size == 0) {
            even = numbers == 0;
        } else {
            each = each < 0 ? numbers - before : each;
            even &= numbers - before == each;
        }
        before = numbers;
    }

    /** Whether after all numbers each hash has so many of them. */
    boolean fit(int numbers, int stride) {
        closeRow(numbers);
        return even && (size == 0 || each == stride);
    }

    int size() {
        return size;
    }

    long[] toArray() {
        return Arrays.copyOf(hashes, size);
    }
}
