package dev.gambeson.columnar.parquet.metadata;

import dev.gambeson.columnar.parquet.metadata.Meaning.Kind;
import dev.gambeson.columnar.parquet.thrift.CompactReader;

/** Reads the union LogicalType. */
final class MeaningReader {

    private MeaningReader() {}

    static Meaning read(CompactReader in) {
        Meaning meaning = Meaning.NONE;
        in.beginField();
        while (in.next()) {
            int field = in.field();
            meaning = switch (field) {
                case 1 -> plain(Kind.STRING, in);
                case 2 -> plain(Kind.MAP, in);
                case 3 -> plain(Kind.LIST, in);
                case 4 -> plain(Kind.ENUM, in);
                case 5 -> decimal(in);
                case 6 -> plain(Kind.DATE, in);
                case 7 -> time(Kind.TIME, in);
                case 8 -> time(Kind.TIMESTAMP, in);
                case 10 -> integer(in);
                case 11 -> plain(Kind.NULL, in);
                case 12 -> plain(Kind.JSON, in);
                case 14 -> plain(Kind.UUID, in);
                case 15 -> plain(Kind.FLOAT16, in);
                default -> plain(Kind.OTHER, in);
            };
        }
        return meaning;
    }

    private static Meaning plain(Kind kind, CompactReader in) {
        in.skip();
        return Meaning.of(kind);
    }

    private static Meaning decimal(CompactReader in) {
        int scale = 0;
        int precision = 0;
        in.beginField();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> scale = in.i32();
                case 2 -> precision = in.i32();
                default -> in.skip();
            }
        }
        return new Meaning(Kind.DECIMAL, scale, precision, false);
    }

    private static Meaning time(Kind kind, CompactReader in) {
        boolean ofUtc = false;
        int digits = 3;
        in.beginField();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> ofUtc = in.bool();
                case 2 -> digits = unit(in);
                default -> in.skip();
            }
        }
        return new Meaning(kind, digits, 0, ofUtc);
    }

    private static int unit(CompactReader in) {
        int digits = 3;
        in.beginField();
        while (in.next()) {
            digits = in.field() >= 1 && in.field() <= 3 ? 3 * in.field() : digits;
            in.skip();
        }
        return digits;
    }

    private static Meaning integer(CompactReader in) {
        int bits = 64;
        boolean signed = true;
        in.beginField();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> bits = in.int8();
                case 2 -> signed = in.bool();
                default -> in.skip();
            }
        }
        return new Meaning(Kind.INTEGER, bits, 0, signed);
    }
}
