package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.CodedVector;
import dev.gambeson.columnar.TextVector;
import dev.gambeson.columnar.file.FileBytes;

/** Codes of a dictionary. */
final class CodeDecoder implements Decoder {

    private final FileBytes file;
    private final long offset;
    private final Validity validity;
    private final Words words;
    private final boolean signed;
    private final TextVector dictionary;
    private final CodedVector target;
    private boolean[] missing = {};
    private long[] codes = {};

    CodeDecoder(
            FileBytes file,
            long offset,
            Validity validity,
            Words words,
            boolean signed,
            TextVector dictionary,
            CodedVector target) {
        this.file = file;
        this.offset = offset;
        this.validity = validity;
        this.words = words;
        this.signed = signed;
        this.dictionary = dictionary;
        this.target = target;
    }

    @Override
    public void read(int rows, boolean[] absent) {
        if (missing.length < rows) {
            missing = new boolean[rows];
            codes = new long[rows];
        }
        validity.read(rows, absent, missing);
        words.read(rows);
        words.longs(codes, rows, signed);
        target.start(rows, dictionary);
        for (int row = 0; row < rows; row++) {
            if (missing[row]) {
                target.codes()[row] = CodedVector.MISSING;
            } else if (codes[row] < 0 || codes[row] >= dictionary.size()) {
                throw file.malformed(offset, "a code is not in its dictionary");
            } else {
                target.codes()[row] = (int) codes[row];
            }
        }
    }
}
