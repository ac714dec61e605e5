package dev.gambeson.columnar.parquet.page;

import dev.gambeson.columnar.DamageException;

/** Unpacks a block of LZ4 ("LZ4 Block Format Description", 2022), checking every length and distance. */
final class Lz4Block {

    private static final int LONG = 15;
    private static final int LEAST_MATCH = 4;

    private final byte[] in;
    private final int inEnd;
    private int at;

    private Lz4Block(byte[] in, int from, int to) {
        this.in = in;
        this.at = from;
        this.inEnd = to;
    }

    /** How many bytes were written from {@code outFrom} on. */
    static int decode(byte[] in, int from, int to, byte[] out, int outFrom, int outEnd) {
        return new Lz4Block(in, from, to).decode(out, outFrom, outEnd);
    }

    private int decode(byte[] out, int outFrom, int outEnd) {
        int size = outFrom;
        while (at < inEnd) {
            int token = octet();
            long literal = length(token >>> 4);
            if (literal > inEnd - at || literal > outEnd - size) {
                throw broken();
            }
            System.arraycopy(in, at, out, size, (int) literal);
            at += (int) literal;
            size += (int) literal;
            if (at == inEnd) {
                return size - outFrom; // the last sequence has no match
            }
            int distance = octet() | octet() << 8;
            long match = length(token & LONG) + LEAST_MATCH;
            if (distance == 0 || distance > size - outFrom || match > outEnd - size) {
                throw broken();
            }
            if (distance >= match) {
                System.arraycopy(out, size - distance, out, size, (int) match);
                size += (int) match;
            } else {
                for (int end = size + (int) match; size < end; size++) {
                    out[size] = out[size - distance];
                }
            }
        }
        return size - outFrom;
    }

    private long length(int inToken) {
        long length = inToken;
        if (inToken == LONG) {
            int more;
            do {
                more = octet();
                length += more;
            } while (more == 255);
        }
        return length;
    }

    private int octet() {
        if (at == inEnd) {
            throw broken();
        }
        return in[at++] & 0xff;
    }

    private static DamageException broken() {
        return DamageException.malformed("has a broken page of LZ4");
    }
}
