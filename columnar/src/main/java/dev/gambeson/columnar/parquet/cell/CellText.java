package dev.gambeson.columnar.parquet.cell;

import dev.gambeson.columnar.IsoTime;
import dev.gambeson.columnar.parquet.encoding.Values;
import java.time.LocalDate;

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

    /** A day by its number since the beginning of 1970. */
    void date(long day) {
        if (IsoTime.isWritten(day)) {
            used = IsoTime.date(day, into.bytes, used);
        } else {
            put(LocalDate.ofEpochDay(day).toString());
        }
    }

    /** A time of day, counted in units of which a second has so many. */
    void time(long value, long perSecond, int digits) {
        used = IsoTime.time((int) (value / perSecond), value % perSecond, digits, into.bytes, used);
    }
}
