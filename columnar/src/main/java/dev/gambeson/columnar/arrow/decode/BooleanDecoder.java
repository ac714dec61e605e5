package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.CodedVector;
import dev.gambeson.columnar.TextVector;
import dev.gambeson.columnar.arrow.buffer.ByteStream;

/** Truth values of one bit. */
final class BooleanDecoder implements Decoder {

    private static final TextVector WORDS = words();

    private final Validity validity;
    private final ByteStream bits;
    private final CodedVector target;
    private boolean[] missing = {};
    private byte[] bytes = {};

    BooleanDecoder(Validity validity, ByteStream bits, CodedVector target) {
        this.validity = validity;
        this.bits = bits;
        this.target = target;
    }

    private static TextVector words() {
        TextVector words = new TextVector();
        words.start(2);
        words.add("false");
        words.add("true");
        return words;
    }

    @Override
    public void read(int rows, boolean[] absent) {
        int length = (rows + 7) / 8;
        if (missing.length < rows) {
            missing = new boolean[rows];
            bytes = new byte[length];
        }
        validity.read(rows, absent, missing);
        bits.read(bytes, 0, length);
        target.start(rows, WORDS);
        for (int row = 0; row < rows; row++) {
            target.codes()[row] = missing[row] ? CodedVector.MISSING : bytes[row >>> 3] >>> (row & 7) & 1;
        }
    }
}
