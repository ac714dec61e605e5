package dev.gambeson.columnar.parquet.encoding;

/** Truth values of a bit each, from the lowest bit of a byte. */
final class PlainBooleans implements Decoder {

    private final byte[] page;
    private final long end;
    private long at;

    PlainBooleans(byte[] page, int from, int to) {
        this.page = page;
        this.at = 8L * from;
        this.end = 8L * to;
    }

    @Override
    public void read(Values into, int count) {
        if (count > end - at) {
            throw Decoders.tooFew();
        }
        for (int i = 0; i < count; i++, at++) {
            into.wholes[i] = page[(int) (at >>> 3)] >>> (at & 7) & 1;
        }
    }
}
