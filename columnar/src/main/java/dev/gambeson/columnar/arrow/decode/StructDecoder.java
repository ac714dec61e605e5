package dev.gambeson.columnar.arrow.decode;

import java.util.List;

/** The fields of a struct, which are missing where it is. */
final class StructDecoder implements Decoder {

    private final Validity validity;
    private final List<Decoder> fields;
    private boolean[] missing = {};

    StructDecoder(Validity validity, List<Decoder> fields) {
        this.validity = validity;
        this.fields = fields;
    }

    @Override
    public void read(int rows, boolean[] absent) {
        if (missing.length < rows) {
            missing = new boolean[rows];
        }
        validity.read(rows, absent, missing);
        for (Decoder field : fields) {
            field.read(rows, missing);
        }
    }
}
