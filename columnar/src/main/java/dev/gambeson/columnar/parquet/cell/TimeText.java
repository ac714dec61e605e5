package dev.gambeson.columnar.parquet.cell;

import java.time.LocalDate;

/** Writes dates and times of ISO 8601. Pure. */
final class TimeText {

    private static final long DAY = 86_400;
    private static final long[] PER_SECOND = {1, 0, 0, 1_000, 0, 0, 1_000_000, 0, 0, 1_000_000_000};

    private TimeText() {}

    /** A day by its number since the beginning of 1970. */
    static void date(long day, CellText out) {
        // Days of the years 0000 to 9999, by the algorithm "civil from days" of Hinnant, "chrono-compatible low-level
        // date
        // algorithms" (2013): years begin in March, so that the leap day is their last.
        if (day < -719_528 || day > 2_932_896) {
            out.put(LocalDate.ofEpochDay(day).toString());
            return;
        }
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long march = (5 * dayOfYear + 2) / 153;
        long month = march < 10 ? march + 3 : march - 9;
        out.digits(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4);
        out.put('-');
        out.digits(month, 2);
        out.put('-');
        out.digits(dayOfYear - (153 * march + 2) / 5 + 1, 2);
    }

    /** A moment, counted in units of which a second has so many digits, since the beginning of 1970. */
    static void timestamp(long value, int digits, boolean ofUtc, CellText out) {
        long perDay = DAY * PER_SECOND[digits];
        date(Math.floorDiv(value, perDay), out);
        out.put('T');
        time(Math.floorMod(value, perDay), digits, out);
        if (ofUtc) {
            out.put('Z');
        }
    }

    /** A time of day, counted in such units; fractions of a second in groups of three digits, where there are any. */
    static void time(long value, int digits, CellText out) {
        long perSecond = PER_SECOND[digits];
        long second = value / perSecond;
        out.digits(second / 3600, 2);
        out.put(':');
        out.digits(second / 60 % 60, 2);
        out.put(':');
        out.digits(second % 60, 2);
        long fraction = value % perSecond;
        int shown = digits;
        while (shown > 3 && fraction % 1000 == 0) {
            fraction /= 1000;
            shown -= 3;
        }
        if (fraction != 0) {
            out.put('.');
            out.digits(fraction, shown);
        }
    }

    /** Whether it is a time of a day. */
    static boolean isTime(long value, int digits) {
        return value >= 0 && value < DAY * PER_SECOND[digits];
    }
}
