package dev.gambeson.columnar.parquet.cell;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.columnar.parquet.encoding.Values;
import dev.gambeson.columnar.parquet.encoding.Values.Shape;
import dev.gambeson.columnar.parquet.page.CellForm;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Values that are written as text: truth values, dates, times, decimals, identifiers. */
interface TextForm extends CellForm {

    long NANOS_OF_DAY = 86_400_000_000_000L;

    /** Writes a value. */
    void write(Values stored, int index, CellText out);

    @Override
    default Shape cells() {
        return Shape.BYTES;
    }

    @Override
    default Values turn(Values stored, int count, Values room) {
        CellText out = new CellText(room);
        for (int i = 0; i < count; i++) {
            out.begin();
            write(stored, i, out);
            out.end();
        }
        return room;
    }

    /** {@code true} and {@code false}. */
    static TextForm truth() {
        return (stored, i, out) -> out.put(stored.wholes[i] == 0 ? "false" : "true");
    }

    static TextForm date() {
        return (stored, i, out) -> out.date(stored.wholes[i]);
    }

    static TextForm time(int digits) {
        return (stored, i, out) -> {
            if (!TimeText.isTime(stored.wholes[i], digits)) {
                throw DamageException.malformed("has a time of day that no day has");
            }
            TimeText.time(stored.wholes[i], digits, out);
        };
    }

    static TextForm timestamp(int digits, boolean ofUtc) {
        return (stored, i, out) -> TimeText.timestamp(stored.wholes[i], digits, ofUtc, out);
    }

    /** Nanoseconds of a day and the number of the day of the Julian calendar, as Impala and Spark once wrote moments. */
    static TextForm int96() {
        return (stored, i, out) -> {
            int at = stored.starts[i];
            long nanos = littleEndian(stored.bytes, at, 8);
            long day = (int) littleEndian(stored.bytes, at + 8, 4) - 2_440_588L;
            // Spark also wrote times before and after their day.
            out.date(day + Math.floorDiv(nanos, NANOS_OF_DAY));
            out.put('T');
            TimeText.time(Math.floorMod(nanos, NANOS_OF_DAY), 9, out);
        };
    }

    /** Sixteen bytes as an identifier (RFC 9562). */
    static TextForm uuid() {
        return (stored, i, out) -> {
            for (int k = 0; k < 16; k++) {
                if (k == 4 || k == 6 || k == 8 || k == 10) {
                    out.put('-');
                }
                int octet = stored.bytes[stored.starts[i] + k] & 0xff;
                out.put(Character.forDigit(octet >>> 4, 16));
                out.put(Character.forDigit(octet & 15, 16));
            }
        };
    }

    static TextForm unsigned() {
        return (stored, i, out) -> out.put(Long.toUnsignedString(stored.wholes[i]));
    }

    /** Decimals in whole numbers. */
    static TextForm decimal(int scale) {
        return (stored, i, out) ->
                out.put(BigDecimal.valueOf(stored.wholes[i], scale).toPlainString());
    }

    /** Decimals in bytes, the highest first. */
    static TextForm decimalOfBytes(int scale) {
        return (stored, i, out) -> {
            int length = stored.ends[i] - stored.starts[i];
            if (length < 1 || length > CellForms.MOST_DECIMAL_BYTES) {
                throw DamageException.malformed("has a decimal of " + length + " bytes");
            }
            BigInteger unscaled = new BigInteger(stored.bytes, stored.starts[i], length);
            out.put(new BigDecimal(unscaled, scale).toPlainString());
        };
    }

    private static long littleEndian(byte[] bytes, int at, int length) {
        long value = 0;
        for (int k = length - 1; k >= 0; k--) {
            value = value << 8 | bytes[at + k] & 0xff;
        }
        return value;
    }
}
