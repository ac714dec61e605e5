package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.DoubleVector;
import dev.gambeson.columnar.LongVector;
import dev.gambeson.columnar.Vector;

/** Numbers of fixed width. */
final class NumberDecoder implements Decoder {

    private final Validity validity;
    private final Words words;
    private final boolean signed;
    private final Vector target;

    NumberDecoder(Validity validity, Words words, boolean signed, Vector target) {
        this.validity = validity;
        this.words = words;
        this.signed = signed;
        this.target = target;
    }

    @Override
    public void read(int rows, boolean[] absent) {
        words.read(rows);
        if (target instanceof LongVector longs) {
            longs.start(rows);
            validity.read(rows, absent, longs.missing());
            words.longs(longs.values(), rows, signed);
        } else if (target instanceof DoubleVector doubles) {
            doubles.start(rows);
            validity.read(rows, absent, doubles.missing());
            words.doubles(doubles.values(), rows);
        }
    }
}
