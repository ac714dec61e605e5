package dev.gambeson.columnar.arrow.metadata;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.flatbuffer.FlatTable;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the schema out of its message ({@code Schema.fbs} of Arrow 1.0 and later). Not thread-safe. */
final class SchemaReader {

    private final String file;
    private final Limits limits;
    /** Fields may share a table of children, so what counts is how many are read. */
    private int fields;

    SchemaReader(String file, Limits limits) {
        this.file = file;
        this.limits = limits;
    }

    List<Field> read(FlatTable schema) {
        if (schema.int16(0, 0) != 0) {
            throw InputException.unsupported(
                    Location.of(file), "is Arrow with big-endian numbers", "Write it anew on a little-endian machine.");
        }
        return fields(schema, 1, 0);
    }

    private List<Field> fields(FlatTable table, int index, int depth) {
        List<Field> read = new ArrayList<>();
        for (int i = 0, n = table.count(index, Integer.BYTES); i < n; i++) {
            if (++fields > 2L * limits.columns() || depth > limits.depth()) {
                throw InputException.tooLarge(
                        Location.of(file),
                        depth > limits.depth()
                                ? "its fields are nested too deeply"
                                : "has more than " + limits.columns() + " columns",
                        "Choose the columns that you need before writing.");
            }
            read.add(field(table.table(index, i), depth));
        }
        return List.copyOf(read);
    }

    private Field field(FlatTable field, int depth) {
        int number = field.int8(2, 0);
        if (number <= 0 || number >= Kind.values().length) {
            throw field.malformed("a field has a type that is not known (" + number + ")");
        }
        Kind kind = Kind.values()[number];
        FlatTable type = field.demand(3, "its metadata lacks the type of a field");
        List<Field> children = fields(field, 5, depth + 1);
        Field read = new Field(
                field.text(0),
                kind,
                width(kind, type),
                kind == Kind.INT && type.int8(1, 0) != 0,
                unit(kind, type),
                kind == Kind.DECIMAL ? type.int32(1, 0) : 0,
                kind == Kind.TIMESTAMP ? type.text(1) : "",
                kind == Kind.UNION && type.int16(0, 0) == 1,
                dictionary(field.table(4)),
                children);
        check(read, field);
        return read;
    }

    private static int width(Kind kind, FlatTable type) {
        return switch (kind) {
            case INT, FIXED_LIST -> type.int32(0, 0);
            case FLOAT -> 16 << Math.min(3, Math.max(0, type.int16(0, 0)));
            case DECIMAL -> type.int32(2, 128);
            case DATE -> type.int16(0, 1) == 0 ? 32 : 64;
            case TIME -> type.int32(1, 32);
            case TIMESTAMP, DURATION -> 64;
            default -> 0;
        };
    }

    private static int unit(Kind kind, FlatTable type) {
        return switch (kind) {
            case DATE, TIME, DURATION -> type.int16(0, 1);
            case TIMESTAMP -> type.int16(0, 0);
            default -> 0;
        };
    }

    private static Field.@Nullable DictionaryCode dictionary(@Nullable FlatTable encoding) {
        if (encoding == null) {
            return null;
        }
        FlatTable index = encoding.table(1);
        return new Field.DictionaryCode(
                encoding.int64(0, 0), index == null ? 32 : index.int32(0, 0), index == null || index.int8(1, 0) != 0);
    }

    private static void check(Field field, FlatTable at) {
        boolean sound = switch (field.kind()) {
            case INT -> isWidth(field.width(), 8, 64);
            case FLOAT -> isWidth(field.width(), 16, 64);
            case DECIMAL -> isWidth(field.width(), 32, 256) && Math.abs((long) field.scale()) <= 100;
            case TIME -> isWidth(field.width(), 32, 64) && isUnit(field);
            case TIMESTAMP, DURATION -> isUnit(field);
            case FIXED_LIST -> field.width() >= 0 && field.children().size() == 1;
            case RUN_END ->
                field.children().size() == 2
                        && field.children().get(0).kind() == Kind.INT
                        && field.children().get(0).dictionary() == null;
            default -> true;
        };
        Field.DictionaryCode codes = field.dictionary();
        if (!sound || (codes != null && !isWidth(codes.width(), 8, 64))) {
            throw at.malformed("the type of a field is not sound");
        }
    }

    private static boolean isWidth(int width, int least, int most) {
        return width >= least && width <= most && Integer.bitCount(width) == 1;
    }

    private static boolean isUnit(Field field) {
        return field.unit() >= 0 && field.unit() <= 3;
    }
}
