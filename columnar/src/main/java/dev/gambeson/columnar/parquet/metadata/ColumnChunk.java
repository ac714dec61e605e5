package dev.gambeson.columnar.parquet.metadata;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.columnar.parquet.thrift.CompactReader;
import dev.gambeson.format.EightBytes;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a column of a row group are.
 *
 * @param type how values are stored
 * @param codec how pages are packed
 * @param values how many values there are, missing ones included
 * @param start where in the file the first page begins
 * @param size how many bytes all pages take, with their headers
 * @param bounds the least and the greatest value as the writer says, of whole numbers of 64 bits alone
 */
public record ColumnChunk(
        PhysicalType type,
        Codec codec,
        long values,
        long start,
        long size,
        @Nullable Bounds bounds) {

    /** The least and the greatest value, as the writer says. */
    public record Bounds(long min, long max) {}

    static ColumnChunk read(CompactReader in) {
        ColumnChunk chunk = null;
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> {
                    if (!in.text().isEmpty()) {
                        throw DamageException.unsupported("keeps its values in other files", "Write it as one file.");
                    }
                }
                case 3 -> chunk = metadata(in);
                case 8, 9 -> throw encrypted();
                default -> in.skip();
            }
        }
        if (chunk == null) {
            throw DamageException.malformed("has a column chunk without metadata");
        }
        return chunk;
    }

    static DamageException encrypted() {
        return DamageException.unsupported("is encrypted", "Decrypt it where the key is, and give the plain file.");
    }

    private static ColumnChunk metadata(CompactReader in) {
        PhysicalType type = null;
        Codec codec = null;
        long values = -1;
        long size = -1;
        long data = -1;
        long dictionary = -1;
        Bounds bounds = null;
        in.beginField();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> type = PhysicalType.of(in.i32());
                case 4 -> codec = Codec.of(in.i32());
                case 5 -> values = in.i64();
                case 7 -> size = in.i64();
                case 9 -> data = in.i64();
                case 11 -> dictionary = in.i64();
                case 12 -> bounds = bounds(in);
                default -> in.skip();
            }
        }
        if (type == null || codec == null || values < 0 || size < 0 || data < 0) {
            throw DamageException.malformed("has a column chunk without type, codec, number of values or place");
        }
        // Some writers say 0 where there is no dictionary.
        long start = dictionary > 0 ? Math.min(dictionary, data) : data;
        return new ColumnChunk(type, codec, values, start, size, type == PhysicalType.INT64 ? bounds : null);
    }

    private static @Nullable Bounds bounds(CompactReader in) {
        byte[] min = null;
        byte[] max = null;
        in.beginField();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> max = max == null ? in.binary() : max;
                case 2 -> min = min == null ? in.binary() : min;
                case 5 -> max = in.binary();
                case 6 -> min = in.binary();
                default -> in.skip();
            }
        }
        return min == null || max == null || min.length != 8 || max.length != 8
                ? null
                : new Bounds(EightBytes.at(min, 0), EightBytes.at(max, 0));
    }
}
