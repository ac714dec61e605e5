package dev.gambeson.data;

/**
 * A 64-bit hash of a cell that is the same on every machine.
 *
 * <p>Two cells of one column have the same hash where both are missing or both hold the same value; numbers are compared as
 * numbers. Different values collide by chance once in 2^64: among ten million, one such pair is expected in 370 000 data sets.
 * Hashes of the cells of a row are added up to that of the row, so that a column can be taken out by subtraction; they are
 * salted for that, or equal values of different columns would be one.
 *
 * <p>Made for counting, not for secrecy: who makes a data set can make its cells collide, and deceives nobody but those
 * who read the report on it. Thread-safe.
 */
public final class CellHash {

    /** The hash of a missing cell. */
    public static final long MISSING = mix(0x6d697373696e67L);

    // The first digits of the golden ratio.
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private CellHash() {}

    /** The hash of a number; 0 and -0 are one, and NaN is a missing cell. */
    public static long of(double value) {
        return Double.isNaN(value) ? MISSING : mix(Double.doubleToLongBits(value + 0.0));
    }

    /** The hash of a text. */
    public static long of(String text) {
        long hash = text.length() * GOLDEN;
        for (int i = 0; i < text.length(); i++) {
            hash = (Long.rotateLeft(hash, 23) ^ text.charAt(i)) * GOLDEN;
        }
        return mix(hash);
    }

    /** One hash a row of the cells of a column; a cell that is not of the column's type counts as its text. */
    public static long[] of(Column column) {
        long[] hashes = new long[column.size()];
        if (column instanceof TextColumn texts) {
            long[] known = new long[texts.dictionary().size()];
            for (int code = 0; code < known.length; code++) {
                known[code] = of(texts.dictionary().get(code));
            }
            for (int row = 0; row < hashes.length; row++) {
                int code = texts.code(row);
                hashes[row] = code == TextColumn.MISSING ? MISSING : known[code];
            }
        } else if (column instanceof NumberColumn numbers) {
            for (int row = 0; row < hashes.length; row++) {
                hashes[row] = of(numbers.value(row));
            }
            numbers.invalid().forEach((row, text) -> hashes[row] = of(text));
        }
        return hashes;
    }

    /** The hashes made different from those of other columns, to be added up. */
    public static long[] salted(long[] hashes, long salt) {
        long[] salted = new long[hashes.length];
        for (int row = 0; row < salted.length; row++) {
            salted[row] = mix(hashes[row] ^ salt);
        }
        return salted;
    }

    /** Spreads a number over all 64 bits; can be undone, so that different numbers stay different (Stafford's "Mix13"). */
    public static long mix(long value) {
        long a = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
        return b ^ b >>> 31;
    }
}
