package dev.gambeson.columnar.parquet.encoding;

/** Levels of the first version of Parquet: packed bits, the highest first (BIT_PACKED). */
public final class PackedLevels implements LevelReader {

    private final byte[] page;
    private final int width;
    private final long end;
    private long bit;

    /** A reader of numbers of so many bits in the bytes from {@code from} to {@code to}. */
    public PackedLevels(byte[] page, int from, int to, int width) {
        this.page = page;
        this.width = width;
        this.bit = 8L * from;
        this.end = 8L * to;
    }

    @Override
    public void read(int[] into, int count) {
        if ((long) count * width > end - bit) {
            throw Decoders.tooFew();
        }
        for (int i = 0; i < count; i++) {
            int value = 0;
            for (int k = 0; k < width; k++, bit++) {
                value = value << 1 | page[(int) (bit >>> 3)] >>> 7 - (bit & 7) & 1;
            }
            into[i] = value;
        }
    }
}
