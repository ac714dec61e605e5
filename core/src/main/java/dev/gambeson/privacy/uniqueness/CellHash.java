package dev.gambeson.privacy.uniqueness;

import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.TextColumn;

/**
 * A number of 64 bits for each cell of a column, the same for equal values wherever they stand.
 *
 * <p>The numbers of a row are added up to the number of its combination, so that a column can be taken out by
 * subtraction. Two different combinations share a number with a probability of 2^-64: among ten million combinations, one
 * such pair is expected in 370 000 data sets.
 */
final class CellHash {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final long PRIME = 0x100000001b3L;
    private static final long MISSING = 0x6d697373696e67L;

    private CellHash() {}

    /**
     * The numbers of all rows.
     *
     * @param place of the column among those that are combined; equal values of different columns differ
     */
    static long[] of(Column column, int place) {
        long salt = mix((place + 1) * GOLDEN);
        long[] hashes = new long[column.size()];
        if (column instanceof TextColumn text) {
            long[] entries = new long[text.dictionary().size()];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = mix(hash(text.dictionary().get(i)) ^ salt);
            }
            for (int row = 0; row < hashes.length; row++) {
                int code = text.code(row);
                hashes[row] = code == TextColumn.MISSING ? mix(MISSING ^ salt) : entries[code];
            }
        } else if (column instanceof NumberColumn numbers) {
            for (int row = 0; row < hashes.length; row++) {
                hashes[row] = mix(hash(numbers, row) ^ salt);
            }
        }
        return hashes;
    }

    private static long hash(NumberColumn numbers, int row) {
        double value = numbers.value(row);
        String invalid = Double.isNaN(value) ? numbers.text(row) : null;
        if (invalid != null) {
            return hash(invalid);
        }
        // Adding 0 makes -0 and 0 one value.
        return Double.isNaN(value) ? MISSING : mix(Double.doubleToLongBits(value + 0.0) + GOLDEN);
    }

    private static long hash(String text) {
        long hash = text.length() * GOLDEN;
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash * PRIME + text.charAt(i));
        }
        return hash;
    }

    /** Stafford's "Mix13": a permutation in which each bit depends on all. */
    static long mix(long value) {
        long a = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
        return b ^ b >>> 31;
    }
}
