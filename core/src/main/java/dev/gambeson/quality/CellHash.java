package dev.gambeson.quality;

/**
 * A 64-bit hash of a cell that is the same on every machine.
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

    /** Spreads a number over all 64 bits; can be undone, so that different numbers stay different (Stafford's "Mix13"). */
    public static long mix(long value) {
        long a = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
        return b ^ b >>> 31;
    }
}
