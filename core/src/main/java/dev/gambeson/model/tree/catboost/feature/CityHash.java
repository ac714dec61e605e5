package dev.gambeson.model.tree.catboost.feature;

import dev.gambeson.format.EightBytes;
import java.nio.charset.StandardCharsets;

/**
 * CityHash64 in its first version (Pike and Alakuijala 2011), by which CatBoost knows a category. Later versions of
 * CityHash, from 1.1 on, give other hashes.
 */
final class CityHash {

    private static final long K0 = 0xc3a5c85c97cb3127L;
    private static final long K1 = 0xb492b66fbe98f273L;
    private static final long K2 = 0x9ae16a3b2f90404fL;
    private static final long K3 = 0xc949d7c7509e6557L;
    private static final long MERGE = 0x9ddfea08eb382d69L;

    private CityHash() {}

    /** The lower 32 bits of the hash of a text in UTF-8: what CatBoost knows of a category. */
    static int category(String text) {
        return (int) of(text.getBytes(StandardCharsets.UTF_8));
    }

    static long of(byte[] text) {
        int length = text.length;
        if (length <= 16) {
            return upTo16(text, length);
        }
        return length <= 32 ? upTo32(text, length) : length <= 64 ? upTo64(text, length) : longer(text, length);
    }

    private static long upTo16(byte[] text, int length) {
        if (length > 8) {
            long first = eight(text, 0);
            long last = eight(text, length - 8);
            return merged(first, Long.rotateRight(last + length, length)) ^ last;
        }
        if (length >= 4) {
            return merged(length + (four(text, 0) << 3), four(text, length - 4));
        }
        if (length > 0) {
            int start = (text[0] & 0xff) + ((text[length >> 1] & 0xff) << 8);
            int end = length + ((text[length - 1] & 0xff) << 2);
            return shifted(start * K2 ^ end * K3) * K2;
        }
        return K2;
    }

    private static long upTo32(byte[] text, int length) {
        long a = eight(text, 0) * K1;
        long b = eight(text, 8);
        long c = eight(text, length - 8) * K2;
        long d = eight(text, length - 16) * K0;
        return merged(
                Long.rotateRight(a - b, 43) + Long.rotateRight(c, 30) + d,
                a + Long.rotateRight(b ^ K3, 20) - c + length);
    }

    private static long upTo64(byte[] text, int length) {
        long z = eight(text, 24);
        long a = eight(text, 0) + (length + eight(text, length - 16)) * K0;
        long b = Long.rotateRight(a + z, 52);
        long c = Long.rotateRight(a, 37);
        a += eight(text, 8);
        c += Long.rotateRight(a, 7);
        a += eight(text, 16);
        long firstHalf = a + z;
        long firstRest = b + Long.rotateRight(a, 31) + c;
        a = eight(text, 16) + eight(text, length - 32);
        z = eight(text, length - 8);
        b = Long.rotateRight(a + z, 52);
        c = Long.rotateRight(a, 37);
        a += eight(text, length - 24);
        c += Long.rotateRight(a, 7);
        a += eight(text, length - 16);
        long lastHalf = a + z;
        long lastRest = b + Long.rotateRight(a, 31) + c;
        long mixed = shifted((firstHalf + lastRest) * K2 + (lastHalf + firstRest) * K0);
        return shifted(mixed * K0 + firstRest) * K2;
    }

    private static long longer(byte[] text, int length) {
        long x = eight(text, 0);
        long y = eight(text, length - 16) ^ K1;
        long z = eight(text, length - 56) ^ K0;
        long[] v = weak(text, length - 64, length, y);
        long[] w = weak(text, length - 32, length * K1, K0);
        z += shifted(v[1]) * K1;
        x = Long.rotateRight(z + x, 39) * K1;
        y = Long.rotateRight(y, 33) * K1;
        int whole = (length - 1) & ~63;
        for (int at = 0; at < whole; at += 64) {
            x = Long.rotateRight(x + y + v[0] + eight(text, at + 16), 37) * K1;
            y = Long.rotateRight(y + v[1] + eight(text, at + 48), 42) * K1;
            x ^= w[1];
            y ^= v[0];
            z = Long.rotateRight(z ^ w[0], 33);
            v = weak(text, at, v[1] * K1, x + w[0]);
            w = weak(text, at + 32, z + w[1], y);
            long swapped = z;
            z = x;
            x = swapped;
        }
        return merged(merged(v[0], w[0]) + shifted(y) * K1 + z, merged(v[1], w[1]) + x);
    }

    /** Two weak hashes of 32 bytes. */
    private static long[] weak(byte[] text, int at, long a, long b) {
        long first = a + eight(text, at);
        long last = eight(text, at + 24);
        long second = Long.rotateRight(b + first + last, 21);
        long sum = first + eight(text, at + 8) + eight(text, at + 16);
        return new long[] {sum + last, second + Long.rotateRight(sum, 44) + first};
    }

    private static long merged(long low, long high) {
        long a = (low ^ high) * MERGE;
        a ^= a >>> 47;
        long b = (high ^ a) * MERGE;
        return (b ^ b >>> 47) * MERGE;
    }

    private static long shifted(long value) {
        return value ^ value >>> 47;
    }

    private static long eight(byte[] text, int at) {
        return EightBytes.at(text, at);
    }

    private static long four(byte[] text, int at) {
        return text[at] & 0xffL
                | (text[at + 1] & 0xffL) << 8
                | (text[at + 2] & 0xffL) << 16
                | (text[at + 3] & 0xffL) << 24;
    }
}
