package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.TextVector;

/** Cells of which none is present. */
final class NothingDecoder implements Decoder {

    private final TextVector target;

    NothingDecoder(TextVector target) {
        this.target = target;
    }

    @Override
    public void read(int rows, boolean[] absent) {
        target.start(rows);
        for (int row = 0; row < rows; row++) {
            target.addMissing();
        }
    }
}
