package dev.gambeson.columnar.parquet.encoding;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.columnar.parquet.encoding.Values.Shape;
import dev.gambeson.columnar.parquet.metadata.Encoding;
import dev.gambeson.columnar.parquet.metadata.PhysicalType;

/** Chooses the decoder of a page. Pure and thread-safe. */
public final class Decoders {

    private Decoders() {}

    /** What the values of a type are in memory. */
    public static Shape shape(PhysicalType type) {
        return switch (type) {
            case BOOLEAN, INT32, INT64 -> Shape.WHOLE;
            case FLOAT, DOUBLE -> Shape.REAL;
            case INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> Shape.BYTES;
        };
    }

    /**
     * The decoder of the values of a page that does not refer to a dictionary.
     *
     * @param type how values are stored
     * @param width how many bytes one has, where all have as many
     * @param page has the values from {@code from} to {@code to}, and eight bytes more
     * @param mostBytes how many bytes a batch of values may be put together to
     * @throws DamageException where the type is not encoded that way, or the values are broken
     */
    public static Decoder of(
            Encoding encoding, PhysicalType type, int width, byte[] page, int from, int to, long mostBytes) {
        boolean whole = type == PhysicalType.INT32 || type == PhysicalType.INT64;
        Decoder decoder = switch (encoding) {
            case PLAIN -> plain(type, width, page, from, to);
            case RLE -> type == PhysicalType.BOOLEAN ? RunBooleans.of(page, from, to) : null;
            case DELTA_BINARY_PACKED -> whole ? new DeltaNumbers(page, from, to, type == PhysicalType.INT32) : null;
            case DELTA_LENGTH_BYTE_ARRAY ->
                type == PhysicalType.BYTE_ARRAY ? new DeltaLengthTexts(page, from, to) : null;
            case DELTA_BYTE_ARRAY ->
                type == PhysicalType.BYTE_ARRAY || type == PhysicalType.FIXED_LEN_BYTE_ARRAY
                        ? new DeltaTexts(page, from, to, width, mostBytes)
                        : null;
            case BYTE_STREAM_SPLIT ->
                type == PhysicalType.BOOLEAN || type == PhysicalType.BYTE_ARRAY || type == PhysicalType.INT96
                        ? null
                        : new SplitStreams(type, width, page, from, to);
            case PLAIN_DICTIONARY, RLE_DICTIONARY, BIT_PACKED -> null;
        };
        if (decoder == null) {
            throw DamageException.malformed("has values of type " + type + " in the encoding " + encoding);
        }
        return decoder;
    }

    private static Decoder plain(PhysicalType type, int width, byte[] page, int from, int to) {
        return switch (type) {
            case BOOLEAN -> new PlainBooleans(page, from, to);
            case INT32, INT64, FLOAT, DOUBLE -> new PlainNumbers(type, page, from, to);
            case BYTE_ARRAY -> new PlainTexts(page, from, to);
            case INT96, FIXED_LEN_BYTE_ARRAY -> new PlainFixed(width, page, from, to);
        };
    }

    static DamageException tooFew() {
        return DamageException.malformed("has a page with fewer values than its header says");
    }
}
