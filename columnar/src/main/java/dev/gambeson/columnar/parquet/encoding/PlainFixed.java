package dev.gambeson.columnar.parquet.encoding;

/** Values of as many bytes each, one after the other. */
final class PlainFixed implements Decoder {

    private final int width;
    private final byte[] page;
    private final int end;
    private int at;

    PlainFixed(int width, byte[] page, int from, int to) {
        this.width = width;
        this.page = page;
        this.at = from;
        this.end = to;
    }

    @Override
    public void read(Values into, int count) {
        if ((long) count * width > end - at) {
            throw Decoders.tooFew();
        }
        into.bytes = page;
        for (int i = 0; i < count; i++) {
            into.starts[i] = at;
            at += width;
            into.ends[i] = at;
        }
    }
}
