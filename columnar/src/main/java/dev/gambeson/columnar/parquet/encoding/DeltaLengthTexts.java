package dev.gambeson.columnar.parquet.encoding;

import dev.gambeson.columnar.DamageException;

/** All lengths as differences, then all texts; they stay where they are in the page. */
final class DeltaLengthTexts implements Decoder {

    private final byte[] page;
    private final int end;
    private final DeltaNumbers lengths;
    private Values numbers = new Values(Values.Shape.WHOLE, 0);
    private int at;

    DeltaLengthTexts(byte[] page, int from, int to) {
        this.page = page;
        this.end = to;
        this.lengths = new DeltaNumbers(page, from, to, true);
        this.at = new DeltaNumbers(page, from, to, true).end();
    }

    @Override
    public void read(Values into, int count) {
        if (numbers.room() < count) {
            numbers = new Values(Values.Shape.WHOLE, count);
        }
        lengths.read(numbers, count);
        into.bytes = page;
        for (int i = 0; i < count; i++) {
            long length = numbers.wholes[i];
            if (length < 0 || length > end - at) {
                throw DamageException.malformed("has a text that reaches beyond its page");
            }
            into.starts[i] = at;
            at += (int) length;
            into.ends[i] = at;
        }
    }
}
