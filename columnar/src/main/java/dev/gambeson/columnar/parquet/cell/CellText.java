package dev.gambeson.columnar.parquet.cell;

import dev.gambeson.columnar.parquet.encoding.Values;

/** Writes texts of ASCII as values, one after the other. Not thread-safe. */
final class CellText {

    /** More than any date, time or number takes. */
    private static final int MOST = 160;

    private final Values into;
    private int used;
    private int count;

    CellText(Values into) {
        this.into = into;
    }

    void begin() {
        into.makeRoom(used, used + MOST + 8L);
        into.starts[count] = used;
    }

    void end() {
        into.ends[count++] = used;
    }

    void put(char c) {
        into.bytes[used++] = (byte) c;
    }

    void put(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    /** A number that is not negative, with zeros before it up to so many digits. */
    void digits(long value, int width) {
        long left = value;
        for (int i = used + width - 1; i >= used; i--) {
            into.bytes[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        used += width;
    }
}
