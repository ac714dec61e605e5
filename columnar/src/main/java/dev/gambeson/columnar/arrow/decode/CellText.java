package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.IsoTime;
import dev.gambeson.columnar.arrow.metadata.Field;
import dev.gambeson.columnar.arrow.metadata.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * How values that are neither numbers of Java nor texts are written: dates and moments by ISO 8601 (moments with a zone in
 * UTC), decimals with all their digits. Days before the year 0 or after 9999 stay numbers. Pure.
 */
final class CellText {

    private static final long[] PER_SECOND = {1, 1_000, 1_000_000, 1_000_000_000};

    private CellText() {}

    static String of(Field field, Words words, int row) {
        if (field.kind() == Kind.DECIMAL) {
            return decimal(field.scale(), words, row);
        }
        long value = words.width() == 4 ? words.int32(row) : words.int64(row);
        return switch (field.kind()) {
            case DATE -> date(field.width() == 32 ? value : Math.floorDiv(value, 1000L * IsoTime.DAY), value);
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
        if (!IsoTime.isWritten(day)) {
            return Long.toString(raw);
        }
        byte[] text = new byte[IsoTime.MOST];
        return text(text, IsoTime.date(day, text, 0));
    }

    private static String time(long value, int unit) {
        long second = Math.floorDiv(value, PER_SECOND[unit]);
        if (second < 0 || second >= IsoTime.DAY) {
            return Long.toString(value);
        }
        byte[] text = new byte[IsoTime.MOST];
        return text(text, IsoTime.time((int) second, Math.floorMod(value, PER_SECOND[unit]), 3 * unit, text, 0));
    }

    private static String moment(long value, int unit, boolean zoned) {
        long second = Math.floorDiv(value, PER_SECOND[unit]);
        long day = Math.floorDiv(second, (long) IsoTime.DAY);
        if (!IsoTime.isWritten(day)) {
            return Long.toString(value);
        }
        byte[] text = new byte[IsoTime.MOST];
        int end = IsoTime.date(day, text, 0);
        text[end++] = 'T';
        int ofDay = (int) Math.floorMod(second, (long) IsoTime.DAY);
        end = IsoTime.time(ofDay, Math.floorMod(value, PER_SECOND[unit]), 3 * unit, text, end);
        text[end] = 'Z';
        return text(text, zoned ? end + 1 : end);
    }

    private static String text(byte[] ascii, int length) {
        return new String(ascii, 0, length, StandardCharsets.ISO_8859_1);
    }
}
