package dev.gambeson.columnar;

/** Writes dates and times of ISO 8601 as bytes of ASCII, and returns where the next goes. Pure. */
public final class IsoTime {

    /** More bytes than a date with a time takes. */
    public static final int MOST = 40;

    /** How many seconds a day has. */
    public static final int DAY = 86_400;

    private static final long FIRST_DAY = -719_528;
    private static final long LAST_DAY = 2_932_896;

    private IsoTime() {}

    /** Whether a day, by its number since the beginning of 1970, is of the years 0000 to 9999, which have four digits. */
    public static boolean isWritten(long day) {
        return day >= FIRST_DAY && day <= LAST_DAY;
    }

    /**
     * Writes year, month and day, by the algorithm "civil from days" of Hinnant, "chrono-compatible low-level date
     * algorithms" (2013): years begin in March, so that the leap day is their last.
     *
     * @param day one that {@link #isWritten}
     */
    public static int date(long day, byte[] out, int at) {
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        int ofEra = (int) (shifted - era * 146_097);
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int march = (5 * ofYear + 2) / 153;
        int month = march < 10 ? march + 3 : march - 9;
        int next = digits(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4, out, at);
        out[next++] = '-';
        next = digits(month, 2, out, next);
        out[next++] = '-';
        return digits(ofYear - (153 * march + 2) / 5 + 1, 2, out, next);
    }

    /**
     * Writes a time of day; fractions of a second in groups of three digits, where there are any.
     *
     * @param second of the day
     * @param rest of the second, in units of which it has ten to the power of {@code digits}
     */
    public static int time(int second, long rest, int digits, byte[] out, int at) {
        int next = digits(second / 3600, 2, out, at);
        out[next++] = ':';
        next = digits(second / 60 % 60, 2, out, next);
        out[next++] = ':';
        next = digits(second % 60, 2, out, next);
        if (rest == 0) {
            return next;
        }
        long fraction = rest;
        int shown = digits;
        while (shown > 3 && fraction % 1000 == 0) {
            fraction /= 1000;
            shown -= 3;
        }
        out[next++] = '.';
        return digits(fraction, shown, out, next);
    }

    /** A number that is not negative, with zeros before it up to so many digits. */
    private static int digits(long value, int width, byte[] out, int at) {
        long left = value;
        for (int i = at + width - 1; i >= at; i--) {
            out[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return at + width;
    }
}
