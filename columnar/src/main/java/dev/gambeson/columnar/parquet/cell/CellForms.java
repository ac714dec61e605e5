package dev.gambeson.columnar.parquet.cell;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.columnar.parquet.encoding.Decoders;
import dev.gambeson.columnar.parquet.encoding.Values;
import dev.gambeson.columnar.parquet.encoding.Values.Shape;
import dev.gambeson.columnar.parquet.metadata.Leaf;
import dev.gambeson.columnar.parquet.metadata.Meaning;
import dev.gambeson.columnar.parquet.metadata.PhysicalType;
import dev.gambeson.columnar.parquet.page.CellForm;
import dev.gambeson.format.Utf8;
import org.jspecify.annotations.Nullable;

/** Chooses how the values of a column become cells. Pure and thread-safe. */
public final class CellForms {

    /** So many bytes hold 76 digits, the most that any writer makes. */
    static final int MOST_DECIMAL_BYTES = 32;

    private static final int MOST_DIGITS = 76;

    private CellForms() {}

    /** How the values of a column become cells, or null where they are nothing that a table can show. */
    public static @Nullable CellForm of(Leaf leaf) {
        Shape shape = Decoders.shape(leaf.type());
        Meaning meaning = leaf.meaning();
        return switch (leaf.type()) {
            case BOOLEAN -> TextForm.truth();
            case FLOAT, DOUBLE -> new Same(Shape.REAL);
            case INT96 -> TextForm.int96();
            case INT32, INT64 -> whole(leaf, meaning);
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> shape == Shape.BYTES ? bytes(leaf, meaning) : null;
        };
    }

    private static @Nullable CellForm whole(Leaf leaf, Meaning meaning) {
        return switch (meaning.kind()) {
            case DECIMAL -> isDecimal(meaning) ? TextForm.decimal(meaning.scale()) : null;
            case DATE -> TextForm.date();
            case TIME -> TextForm.time(meaning.scale());
            case TIMESTAMP -> TextForm.timestamp(meaning.scale(), meaning.flag());
            case INTEGER -> meaning.flag() ? new Same(Shape.WHOLE) : unsigned(leaf.type(), meaning.scale());
            case NONE, NULL, STRING, ENUM, JSON, UUID, FLOAT16, LIST, MAP, OTHER -> new Same(Shape.WHOLE);
        };
    }

    private static CellForm unsigned(PhysicalType type, int bits) {
        if (type == PhysicalType.INT64) {
            return TextForm.unsigned();
        }
        return new Unsigned(bits > 0 && bits < 32 ? (1L << bits) - 1 : 0xffffffffL);
    }

    private static @Nullable CellForm bytes(Leaf leaf, Meaning meaning) {
        return switch (meaning.kind()) {
            case STRING, ENUM, JSON, NONE, NULL -> new Utf8Text();
            case DECIMAL -> isDecimal(meaning) ? TextForm.decimalOfBytes(meaning.scale()) : null;
            case UUID -> leaf.width() == 16 ? TextForm.uuid() : null;
            case FLOAT16 -> leaf.width() == 2 ? new HalfFloat() : null;
            case DATE, TIME, TIMESTAMP, INTEGER, LIST, MAP, OTHER -> null;
        };
    }

    private static boolean isDecimal(Meaning meaning) {
        return meaning.scale() >= 0
                && meaning.scale() <= Math.max(meaning.precision(), 0)
                && meaning.precision() <= MOST_DIGITS;
    }

    /** Values that are cells already. */
    private record Same(Shape cells) implements CellForm {
        @Override
        public Values turn(Values stored, int count, Values room) {
            return stored;
        }
    }

    /** Whole numbers without a sign, of which so many bits count. */
    private record Unsigned(long mask) implements CellForm {
        @Override
        public Shape cells() {
            return Shape.WHOLE;
        }

        @Override
        public Values turn(Values stored, int count, Values room) {
            for (int i = 0; i < count; i++) {
                room.wholes[i] = stored.wholes[i] & mask;
            }
            return room;
        }
    }

    /** Texts, which must be UTF-8. */
    private record Utf8Text() implements CellForm {
        @Override
        public Shape cells() {
            return Shape.BYTES;
        }

        @Override
        public Values turn(Values stored, int count, Values room) {
            for (int i = 0; i < count; i++) {
                if (!Utf8.isValid(stored.bytes, stored.starts[i], stored.ends[i])) {
                    throw DamageException.unsupported(
                            "has bytes that are not valid UTF-8",
                            "Write the column as text in UTF-8, or leave it out.");
                }
            }
            return stored;
        }
    }

    /** Numbers of 16 bits (IEEE 754 binary16). */
    private record HalfFloat() implements CellForm {
        @Override
        public Shape cells() {
            return Shape.REAL;
        }

        @Override
        public Values turn(Values stored, int count, Values room) {
            for (int i = 0; i < count; i++) {
                int at = stored.starts[i];
                room.reals[i] = number(stored.bytes[at] & 0xff | (stored.bytes[at + 1] & 0xff) << 8);
            }
            return room;
        }

        private static double number(int bits) {
            int exponent = bits >>> 10 & 31;
            int fraction = bits & 1023;
            double size = exponent == 0
                    ? fraction * 0x1p-24
                    : exponent < 31
                            ? (1024 + fraction) * Math.scalb(1.0, exponent - 25)
                            : fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            return bits >>> 15 == 1 ? -size : size;
        }
    }
}
