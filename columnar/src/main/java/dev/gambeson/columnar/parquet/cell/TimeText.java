package dev.gambeson.columnar.parquet.cell;

import dev.gambeson.columnar.IsoTime;

/** Moments and times of day in the units of Parquet. Pure. */
final class TimeText {

    private static final long[] PER_SECOND = {1, 0, 0, 1_000, 0, 0, 1_000_000, 0, 0, 1_000_000_000};

    private TimeText() {}

    /** A moment, counted in units of which a second has so many digits, since the beginning of 1970. */
    static void timestamp(long value, int digits, boolean ofUtc, CellText out) {
        long perDay = IsoTime.DAY * PER_SECOND[digits];
        out.date(Math.floorDiv(value, perDay));
        out.put('T');
        time(Math.floorMod(value, perDay), digits, out);
        if (ofUtc) {
            out.put('Z');
        }
    }

    /** A time of day, counted in such units. */
    static void time(long value, int digits, CellText out) {
        out.time(value, PER_SECOND[digits], digits);
    }

    /** Whether it is a time of a day. */
    static boolean isTime(long value, int digits) {
        return value >= 0 && value < IsoTime.DAY * PER_SECOND[digits];
    }
}
