package dev.gambeson.columnar.parquet.encoding;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.columnar.parquet.metadata.PhysicalType;

/** Values whose first bytes come first, then all second bytes, and so on (BYTE_STREAM_SPLIT). */
final class SplitStreams implements Decoder {

    private final PhysicalType type;
    private final int width;
    private final byte[] page;
    private final int from;
    private final int values;
    private int next;

    SplitStreams(PhysicalType type, int width, byte[] page, int from, int to) {
        if ((to - from) % width != 0) {
            throw DamageException.malformed("has a page of split values that are not whole");
        }
        this.type = type;
        this.width = width;
        this.page = page;
        this.from = from;
        this.values = (to - from) / width;
    }

    @Override
    public void read(Values into, int count) {
        if (count > values - next) {
            throw Decoders.tooFew();
        }
        if (type == PhysicalType.FIXED_LEN_BYTE_ARRAY) {
            gather(into, count);
        } else {
            for (int i = 0; i < count; i++) {
                long bits = 0;
                for (int k = width - 1; k >= 0; k--) {
                    bits = bits << 8 | page[from + k * values + next + i] & 0xff;
                }
                put(into, i, bits);
            }
        }
        next += count;
    }

    private void put(Values into, int i, long bits) {
        switch (type) {
            case INT32 -> into.wholes[i] = (int) bits;
            case INT64 -> into.wholes[i] = bits;
            case FLOAT -> into.reals[i] = Float.intBitsToFloat((int) bits);
            case DOUBLE -> into.reals[i] = Double.longBitsToDouble(bits);
            case BOOLEAN, INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> throw new IllegalStateException("no numbers");
        }
    }

    private void gather(Values into, int count) {
        into.bytes = new byte[count * width + 8]; // no more than the page has
        for (int i = 0; i < count; i++) {
            into.starts[i] = i * width;
            into.ends[i] = (i + 1) * width;
            for (int k = 0; k < width; k++) {
                into.bytes[i * width + k] = page[from + k * values + next + i];
            }
        }
    }
}
