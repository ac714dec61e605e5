package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.TextVector;
import dev.gambeson.columnar.arrow.buffer.ByteStream;

/** Texts by the offsets of their ends. */
final class TextDecoder implements Decoder {

    private final TextCheck check;
    private final Validity validity;
    private final Words offsets;
    private final ByteStream texts;
    private final TextVector target;
    private boolean[] missing = {};
    private byte[] bytes = {};
    private boolean begun;
    private long last;

    TextDecoder(TextCheck check, Validity validity, Words offsets, ByteStream texts, TextVector target) {
        this.check = check;
        this.validity = validity;
        this.offsets = offsets;
        this.texts = texts;
        this.target = target;
    }

    @Override
    public void read(int rows, boolean[] absent) {
        if (missing.length < rows) {
            missing = new boolean[rows];
        }
        validity.read(rows, absent, missing);
        if (!begun) {
            begun = true;
            offsets.read(1);
            last = offset(0);
            skip(last);
        }
        offsets.read(rows);
        long begin = last;
        for (int row = 0; row < rows; row++) {
            long end = offset(row);
            if (end < last) {
                throw check.malformed("the ends of texts do not follow one another");
            }
            last = end;
        }
        int length = check.length(last - begin, texts.remaining());
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        texts.read(bytes, 0, length);
        target.start(rows);
        int from = 0;
        for (int row = 0; row < rows; row++) {
            int to = (int) (offset(row) - begin);
            if (missing[row]) {
                target.addMissing();
            } else {
                target.add(bytes, from, to);
            }
            from = to;
        }
        check.encoding(target);
    }

    private long offset(int row) {
        return offsets.width() == 4 ? offsets.int32(row) : offsets.int64(row);
    }

    /** Texts of a slice may begin behind those of rows that were cut off. */
    private void skip(long count) {
        if (count < 0 || count > texts.remaining()) {
            throw check.malformed("the first text lies outside of its buffer");
        }
        byte[] skipped = new byte[(int) Math.min(count, 1 << 16)];
        for (long left = count; left > 0; left -= skipped.length) {
            texts.read(skipped, 0, (int) Math.min(left, skipped.length));
        }
    }
}
