package dev.gambeson.columnar.parquet.encoding;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.format.EightBytes;

/**
 * Whole numbers as differences, in blocks of a least difference and what each has more, packed in as many bits as the
 * greatest of a part of the block needs (DELTA_BINARY_PACKED; Lemire, Boytsov, "Decoding billions of integers per
 * second", 2012). Sums wrap around.
 */
final class DeltaNumbers implements Decoder {

    private static final int MOST_BLOCK = 1 << 20;

    private final byte[] page;
    private final int end;
    private final boolean narrow;
    private final int parts;
    private final int partSize;
    private final long total;
    private int at;

    private long left;
    private long value;
    private boolean first = true;

    private long least;
    /** The part of the block at hand, and where the widths of all stand. */
    private int part;

    private int widths;
    private int width;
    private int partLeft;
    private long bit;

    DeltaNumbers(byte[] page, int from, int to, boolean narrow) {
        this.page = page;
        this.at = from;
        this.end = to;
        this.narrow = narrow;
        long block = unsigned();
        long count = unsigned();
        this.total = unsigned();
        if (block < 8 || block > MOST_BLOCK || count < 1 || count > block / 8 || block % count != 0) {
            throw DamageException.malformed("has blocks of " + block + " differences in " + count + " parts");
        }
        this.parts = (int) count;
        this.partSize = (int) (block / count);
        if (partSize % 8 != 0 || total < 0 || total > Integer.MAX_VALUE) {
            throw DamageException.malformed("has blocks of differences that do not fill bytes");
        }
        this.value = signed();
        this.left = total;
        this.part = parts;
    }

    /** How many numbers there are. */
    int total() {
        return (int) total;
    }

    /** Passes over all that is left; where the bytes after them begin. */
    int end() {
        left = Math.max(0, left - (first ? 1 : 0));
        while (left > 0) {
            beginPart();
            left -= Math.min(left, partSize);
        }
        return at;
    }

    @Override
    public void read(Values into, int count) {
        if (count > left) {
            throw Decoders.tooFew();
        }
        int i = 0;
        if (first && count > 0) {
            into.wholes[i++] = narrow ? (int) value : value;
            first = false;
            left--;
        }
        while (i < count) {
            if (partLeft == 0) {
                beginPart();
            }
            int run = Math.min(partLeft, count - i);
            run(into.wholes, i, run);
            partLeft -= run;
            left -= run;
            i += run;
        }
    }

    private void run(long[] into, int from, int count) {
        long sum = value;
        for (int i = from; i < from + count; i++) {
            sum += least + packed();
            into[i] = narrow ? (int) sum : sum;
        }
        value = sum;
    }

    private long packed() {
        if (width == 0) {
            return 0;
        }
        int from = (int) (bit >>> 3);
        int shift = (int) (bit & 7);
        long low = EightBytes.at(page, from) >>> shift;
        if (shift + width > Long.SIZE) {
            low |= (page[from + 8] & 0xffL) << Long.SIZE - shift;
        }
        bit += width;
        return low & -1L >>> Long.SIZE - width;
    }

    private void beginPart() {
        if (part == parts) {
            least = signed();
            widths = at;
            if (parts > end - at) {
                throw Decoders.tooFew();
            }
            at += parts;
            part = 0;
        }
        width = page[widths + part] & 0xff;
        part++;
        long size = (long) width * partSize >>> 3;
        // The last part may be cut off where its numbers end.
        long needed = (long) width * Math.min(partSize, left) + 7 >>> 3;
        if (width > Long.SIZE || Math.min(size, needed) > end - at) {
            throw Decoders.tooFew();
        }
        partLeft = partSize;
        bit = 8L * at;
        at = (int) Math.min(end, at + size);
    }

    private long signed() {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    private long unsigned() {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                throw Decoders.tooFew();
            }
            int next = page[at++];
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw DamageException.malformed("has a number of more than 64 bits");
    }
}
