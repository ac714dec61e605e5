package dev.gambeson.scan.hdf5;

import dev.gambeson.scan.content.Content;

/**
 * Tells values that PyTables, pandas and others would load as pickles. PyTables does so with every text attribute that
 * ends in a full stop, and with all rows of an array of objects.
 */
final class PickledValues {

    private static final int STOP = '.';
    private static final int PROTOCOL = 0x80;
    private static final int LOOKED_AT = 4096;

    private PickledValues() {}

    /** The value without the zeros that fill a text of fixed length. */
    static Content trimmed(Content value) {
        byte[] last = new byte[1];
        long size = value.size();
        while (size > 0 && value.size() - size < LOOKED_AT && value.read(size - 1, last, 0, 1) == 1 && last[0] == 0) {
            size--;
        }
        return value.part(0, size);
    }

    /** Whether it is worth a trial: it ends as a pickle, and holds what text does not, or a line end as older pickles do. */
    static boolean possible(Content value) {
        byte[] bytes = new byte[(int) Math.min(LOOKED_AT, value.size())];
        int count = value.read(0, bytes, 0, bytes.length);
        if (count < 2) {
            return false;
        }
        if ((bytes[0] & 0xff) == PROTOCOL && bytes[1] >= 2 && bytes[1] <= 5) {
            return true;
        }
        byte[] last = new byte[1];
        value.read(value.size() - 1, last, 0, 1);
        return last[0] == STOP && hasMark(bytes, count);
    }

    private static boolean hasMark(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] < ' ' && bytes[i] != '\r' && bytes[i] != '\t') {
                return true;
            }
        }
        return false;
    }
}
