package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.arrow.metadata.Field;
import dev.gambeson.columnar.arrow.metadata.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * How values that are neither numbers of Java nor texts are written: dates and moments by ISO 8601 (moments with a zone in UTC), decimals with all their digits. Days before the year 0 or after 9999 stay numbers.
 * Pure.
 */
final class CellText {

    private static final long[] PER_SECOND = {1, 1_000, 1_000_000, 1_000_000_000};
    private static final int DAY = 86_400;
    private static final long FIRST_DAY = -719_528;
    private static final long LAST_DAY = 2_932_896;

    private CellText() {}

    static String of(Field field, Words words, int row) {
        if (field.kind() == Kind.DECIMAL) {
            return decimal(field.scale(), words, row);
        }
        long value = words.width() == 4 ? words.int32(row) : words.int64(row);
        return switch (field.kind()) {
            case DATE -> date(field.width() == 32 ? value : Math.floorDiv(value, 1000L * DAY), value);
            case TIME -> time(value, field.unit());
            case TIMESTAMP -> moment(value, field.unit(), !field.zone().isEmpty());
            default -> Long.toUnsignedString(value);
        };
    }

    private static String decimal(int scale, Words words, int row) {
        if (words.width() == 4) {
            return BigDecimal.valueOf(words.int32(row), scale).toPlainString();
        }
        if (words.width() == 8) {
            return BigDecimal.valueOf(words.int64(row), scale).toPlainString();
        }
        if (words.width() == 16 && words.int64(2 * row + 1) == words.int64(2 * row) >> 63) {
            return BigDecimal.valueOf(words.int64(2 * row), scale).toPlainString();
        }
        byte[] value = words.value(row);
        for (int i = 0, j = value.length - 1; i < j; i++, j--) {
            byte swap = value[i];
            value[i] = value[j];
            value[j] = swap;
        }
        return new BigDecimal(new BigInteger(value), scale).toPlainString();
    }

    private static String date(long day, long raw) {
        return day < FIRST_DAY || day > LAST_DAY
                ? Long.toString(raw)
                : append(new StringBuilder(10), day).toString();
    }

    private static String time(long value, int unit) {
        long second = Math.floorDiv(value, PER_SECOND[unit]);
        if (second < 0 || second >= DAY) {
            return Long.toString(value);
        }
        return append(new StringBuilder(18), second, Math.floorMod(value, PER_SECOND[unit]), 3 * unit)
                .toString();
    }

    private static String moment(long value, int unit, boolean zoned) {
        long second = Math.floorDiv(value, PER_SECOND[unit]);
        long day = Math.floorDiv(second, (long) DAY);
        if (day < FIRST_DAY || day > LAST_DAY) {
            return Long.toString(value);
        }
        StringBuilder text = append(new StringBuilder(35), day).append('T');
        append(text, Math.floorMod(second, (long) DAY), Math.floorMod(value, PER_SECOND[unit]), 3 * unit);
        return (zoned ? text.append('Z') : text).toString();
    }

    /** Year, month and day of the days since 1970 (Hinnant, "chrono-compatible low-level date algorithms", 2014). */
    private static StringBuilder append(StringBuilder text, long day) {
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        int ofEra = (int) (shifted - era * 146_097);
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shiftedMonth = (5 * ofYear + 2) / 153;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        two(text, year / 100);
        two(text, year % 100).append('-');
        two(text, month).append('-');
        return two(text, ofYear - (153 * shiftedMonth + 2) / 5 + 1);
    }

    /** A time of day; fractions of a second in groups of three digits, where there are any. */
    private static StringBuilder append(StringBuilder text, long second, long rest, int most) {
        long fraction = rest;
        int digits = most;
        while (digits > 3 && fraction % 1000 == 0) {
            fraction /= 1000;
            digits -= 3;
        }
        two(text, (int) (second / 3600)).append(':');
        two(text, (int) (second / 60 % 60)).append(':');
        two(text, (int) (second % 60));
        if (fraction != 0) {
            String written = Long.toString(fraction);
            text.append('.').append("0".repeat(digits - written.length())).append(written);
        }
        return text;
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
