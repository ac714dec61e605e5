package dev.gambeson.format.literal;

import java.time.LocalDate;

/** One pass over bytes that may be a date of ISO 8601; the day is checked against its month, leap years included. */
final class DateScan {

    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final byte[] text;
    private final int end;
    private int position;

    private int year;
    private int month;
    private int day;
    private int minuteOfDay;
    private int second;
    private double fraction;
    private int offsetMinutes;

    DateScan(byte[] text, int from, int to) {
        this.text = text;
        this.position = from;
        this.end = to;
    }

    boolean matches() {
        if (end - position < 10) {
            return false;
        }
        year = digits(4);
        if (year < 0 || !accept('-')) {
            return false;
        }
        month = digits(2);
        if (month < 1 || month > 12 || !accept('-')) {
            return false;
        }
        day = digits(2);
        if (day < 1 || day > DAYS[month - 1] || (month == 2 && day == 29 && !isLeap(year))) {
            return false;
        }
        return position == end || ((accept('T') || accept(' ')) && time());
    }

    /** Seconds since the beginning of 1970 in UTC, or NaN where it is no date. */
    double seconds() {
        if (!matches()) {
            return Double.NaN;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return (days * 1440 + minuteOfDay - offsetMinutes) * 60 + second + fraction;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private boolean time() {
        minuteOfDay = hoursAndMinutes(23);
        if (minuteOfDay < 0) {
            return false;
        }
        if (accept(':')) {
            second = digits(2);
            if (second < 0 || second > 60 || (accept('.') && !fraction())) {
                return false;
            }
        }
        if (accept('Z')) {
            return position == end;
        }
        return position == end || offset();
    }

    private boolean offset() {
        boolean west = accept('-');
        if (!west && !accept('+')) {
            return false;
        }
        int minutes = hoursAndMinutes(18);
        offsetMinutes = west ? -minutes : minutes;
        return minutes >= 0 && position == end;
    }

    /** As minutes, or -1. */
    private int hoursAndMinutes(int lastHour) {
        int hour = digits(2);
        if (hour < 0 || hour > lastHour || !accept(':')) {
            return -1;
        }
        int minute = digits(2);
        return minute >= 0 && minute <= 59 ? 60 * hour + minute : -1;
    }

    private boolean fraction() {
        int first = position;
        double unit = 0.1;
        while (position < end && position - first < 9 && text[position] >= '0' && text[position] <= '9') {
            fraction += unit * (text[position++] - '0');
            unit /= 10;
        }
        return position > first;
    }

    private boolean accept(char expected) {
        if (position < end && text[position] == expected) {
            position++;
            return true;
        }
        return false;
    }

    /** That many digits as a number, or -1. */
    private int digits(int count) {
        if (end - position < count) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = text[position++] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
