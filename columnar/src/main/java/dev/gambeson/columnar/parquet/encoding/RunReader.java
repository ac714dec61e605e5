package dev.gambeson.columnar.parquet.encoding;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.format.EightBytes;
import java.util.Arrays;

/** Parquet's hybrid of runs and packed bits, the lowest first. */
public final class RunReader implements LevelReader {

    private final byte[] page;
    private final int end;
    private final int width;
    private final long mask;
    private int at;

    /** What is left of the run at hand. */
    private long left;

    private boolean packed;
    private int repeated;
    /** Where the next packed number begins, in bits. */
    private long bit;

    /**
     * A reader of numbers.
     *
     * @param page has them from {@code from} to {@code to}, and eight bytes more
     * @param width how many bits a number has, 0 to 32
     */
    public RunReader(byte[] page, int from, int to, int width) {
        if (width < 0 || width > 32) {
            throw DamageException.malformed("has indices of " + width + " bits");
        }
        this.page = page;
        this.at = from;
        this.end = to;
        this.width = width;
        this.mask = (1L << width) - 1;
    }

    /** How many bits the numbers up to one need. */
    public static int width(int greatest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(greatest);
    }

    @Override
    public void read(int[] into, int count) {
        int done = 0;
        while (done < count) {
            while (left == 0) {
                begin();
            }
            int part = (int) Math.min(left, count - done);
            if (packed) {
                unpack(into, done, part);
            } else {
                Arrays.fill(into, done, done + part, repeated);
            }
            done += part;
            left -= part;
        }
    }

    private void unpack(int[] into, int from, int count) {
        byte[] bytes = page;
        long next = bit;
        for (int i = from; i < from + count; i++) {
            into[i] = (int) (EightBytes.at(bytes, (int) (next >>> 3)) >>> (next & 7) & mask);
            next += width;
        }
        bit = next;
    }

    private void begin() {
        long header = 0;
        for (int shift = 0; ; shift += 7) {
            if (at == end || shift > 28) {
                throw Decoders.tooFew();
            }
            int next = page[at++];
            header |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        packed = (header & 1) == 1;
        left = header >>> 1;
        if (packed) {
            bit = 8L * at;
            // The last group may be cut off where its numbers end.
            long numbers = 8 * left;
            left = width == 0 ? numbers : Math.min(numbers, 8L * (end - at) / width);
            at = (int) Math.min(end, at + (numbers * width >>> 3));
        } else {
            int size = width + 7 >>> 3;
            if (size > end - at) {
                throw Decoders.tooFew();
            }
            repeated = (int) (EightBytes.at(page, at) & mask);
            at += size;
        }
    }
}
