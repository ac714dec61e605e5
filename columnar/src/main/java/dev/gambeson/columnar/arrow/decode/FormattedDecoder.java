package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.TextVector;
import dev.gambeson.columnar.arrow.metadata.Field;

/** Values that become texts: decimals, dates, times, whole numbers too large for Java's. */
final class FormattedDecoder implements Decoder {

    private final Field field;
    private final Validity validity;
    private final Words words;
    private final TextVector target;
    private boolean[] missing = {};

    FormattedDecoder(Field field, Validity validity, Words words, TextVector target) {
        this.field = field;
        this.validity = validity;
        this.words = words;
        this.target = target;
    }

    @Override
    public void read(int rows, boolean[] absent) {
        if (missing.length < rows) {
            missing = new boolean[rows];
        }
        validity.read(rows, absent, missing);
        words.read(rows);
        target.start(rows);
        for (int row = 0; row < rows; row++) {
            if (missing[row]) {
                target.addMissing();
            } else {
                target.add(CellText.of(field, words, row));
            }
        }
    }
}
