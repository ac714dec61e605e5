package dev.gambeson.columnar.parquet.encoding;

import dev.gambeson.columnar.DamageException;

/** Texts with their length in four bytes before them; they stay where they are in the page. */
final class PlainTexts implements Decoder {

    private final byte[] page;
    private final int end;
    private int at;

    PlainTexts(byte[] page, int from, int to) {
        this.page = page;
        this.at = from;
        this.end = to;
    }

    @Override
    public void read(Values into, int count) {
        into.bytes = page;
        int from = at;
        for (int i = 0; i < count; i++) {
            if (end - from < 4) {
                throw Decoders.tooFew();
            }
            int length = int32(page, from);
            from += 4;
            if (length < 0 || length > end - from) {
                throw DamageException.malformed("has a text that reaches beyond its page");
            }
            into.starts[i] = from;
            from += length;
            into.ends[i] = from;
        }
        at = from;
    }

    static int int32(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }
}
