package dev.gambeson.data.profile;

import dev.gambeson.data.CellHash;
import dev.gambeson.format.EightBytes;

/**
 * A 64-bit hash of bytes that is the same on every machine: eight bytes at a time, folded by a 128-bit product, and mixed
 * at the end (Stafford's "Mix13").
 *
 * <p>Texts of equal length up to {@value #SHORT} bytes never collide. Longer ones can be made to: there is no secret, so
 * what rests on the hash must stay bounded then.
 */
final class Hash64 {

    /** Up to this length, different texts of the same length have different hashes. */
    static final int SHORT = EightBytes.LENGTH;

    // The first digits of the golden ratio and of e: odd constants with nothing up the sleeve.
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final long EULER = 0xadf85458a2bb4a9bL;

    private Hash64() {}

    static long of(byte[] bytes, int from, int to) {
        long hash = (to - from) * GOLDEN;
        int i = from;
        for (; to - i > SHORT; i += SHORT) {
            hash = fold(EightBytes.at(bytes, i) ^ hash, EULER);
        }
        return CellHash.mix(last(bytes, i, to) ^ hash);
    }

    /** The last eight bytes or fewer as one number. */
    private static long last(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > 0 && from + EightBytes.LENGTH <= bytes.length) {
            return EightBytes.at(bytes, from) & -1L >>> 64 - 8 * length;
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
