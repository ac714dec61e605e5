package dev.gambeson.data.profile;

import dev.gambeson.format.Words;

/**
 * A 64-bit hash of bytes that is the same on every machine: eight bytes at a time, folded by a 128-bit product.
 *
 * <p>It has no secret: whoever writes the data can make values collide. What rests on it must stay bounded then.
 */
final class Hash64 {

    // The first digits of the golden ratio, of e and of pi: odd constants with nothing up the sleeve.
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final long EULER = 0xadf85458a2bb4a9bL;
    private static final long PI = 0x243f6a8885a308d3L;

    private Hash64() {}

    static long of(byte[] bytes, int from, int to) {
        int length = to - from;
        long hash = GOLDEN ^ length * EULER;
        int i = from;
        for (; to - i > 8; i += 8) {
            hash = fold(Words.at(bytes, i) ^ hash, EULER);
        }
        hash = fold(tail(bytes, i, to) ^ hash, EULER);
        return fold(hash ^ PI, GOLDEN);
    }

    /** The last eight bytes or fewer as one number. */
    private static long tail(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > 0 && from + Words.BYTES <= bytes.length) {
            return Words.at(bytes, from) & -1L >>> 64 - 8 * length;
        }
        long value = 0;
        for (int i = to - 1; i >= from; i--) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }

    private static long fold(long a, long b) {
        return a * b ^ Math.multiplyHigh(a, b);
    }
}
