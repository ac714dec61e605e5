package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.DoubleVector;
import dev.gambeson.columnar.LongVector;
import dev.gambeson.columnar.Vector;
import java.util.List;

/** Lists of numbers of a fixed size: one column for each place in the list. */
final class NumbersDecoder implements Decoder {

    private final Validity validity;
    private final Decoder elements;
    private final Vector all;
    private final List<? extends Vector> targets;
    private boolean[] missing = {};
    private boolean[] absentElements = {};

    NumbersDecoder(Validity validity, Decoder elements, Vector all, List<? extends Vector> targets) {
        this.validity = validity;
        this.elements = elements;
        this.all = all;
        this.targets = targets;
    }

    @Override
    public void read(int rows, boolean[] absent) {
        int size = targets.size();
        if (missing.length < rows) {
            missing = new boolean[rows];
            absentElements = new boolean[rows * size];
        }
        validity.read(rows, absent, missing);
        for (int i = 0; i < rows * size; i++) {
            absentElements[i] = missing[i / size];
        }
        elements.read(rows * size, absentElements);
        for (int place = 0; place < size; place++) {
            if (all instanceof LongVector from && targets.get(place) instanceof LongVector to) {
                to.start(rows);
                for (int row = 0, i = place; row < rows; row++, i += size) {
                    to.values()[row] = from.values()[i];
                    to.missing()[row] = from.missing()[i];
                }
            } else if (all instanceof DoubleVector from && targets.get(place) instanceof DoubleVector to) {
                to.start(rows);
                for (int row = 0, i = place; row < rows; row++, i += size) {
                    to.values()[row] = from.values()[i];
                    to.missing()[row] = from.missing()[i];
                }
            }
        }
    }
}
