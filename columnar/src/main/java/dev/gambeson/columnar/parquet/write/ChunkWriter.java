package dev.gambeson.columnar.parquet.write;

import dev.gambeson.columnar.parquet.OutputColumn;
import dev.gambeson.columnar.parquet.thrift.CompactType;
import dev.gambeson.columnar.parquet.thrift.CompactWriter;
import dev.gambeson.columnar.snappy.SnappyEncoder;
import dev.gambeson.data.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Writes the chunk of one column of each row group: a dictionary page where that saves room, and data pages of version 1,
 * packed by Snappy, each with its check sum. Not thread-safe.
 */
final class ChunkWriter {

    /** Readers skip by pages; so many rows is what pyarrow writes. */
    private static final int ROWS_PER_PAGE = 20_000;

    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int RLE_DICTIONARY = 8;
    private static final int SNAPPY = 1;

    private final OutputColumn column;
    private final ColumnBuffer buffer;
    private long packedSize;
    private long plainSize;

    ChunkWriter(OutputColumn column) {
        this.column = column;
        this.buffer = column.kind() == OutputColumn.Kind.TEXT ? new TextBuffer() : new NumberBuffer(column.kind());
    }

    void add(Column cells) {
        buffer.add(cells);
    }

    long memoryBytes() {
        return buffer.memoryBytes();
    }

    /**
     * Writes the rows collected and forgets them.
     *
     * @param offset where in the file the chunk begins
     */
    Chunk write(int rows, long offset, OutputStream out) throws IOException {
        packedSize = 0;
        plainSize = 0;
        ColumnBuffer.Dictionary dictionary = buffer.dictionary();
        if (dictionary != null) {
            page(DICTIONARY_PAGE, dictionary.values().length, PLAIN, dictionary.toBytes(), out);
        }
        long firstData = offset + packedSize;
        int missing = 0;
        for (int from = 0; from < rows; from += ROWS_PER_PAGE) {
            int to = Math.min(rows, from + ROWS_PER_PAGE);
            int[] levels = new int[to - from];
            for (int row = from; row < to; row++) {
                levels[row - from] = buffer.isPresent(row) ? 1 : 0;
                missing += 1 - levels[row - from];
            }
            LittleEndian packed = new LittleEndian();
            RunEncoder.encode(levels, levels.length, 1, packed);
            LittleEndian body = new LittleEndian();
            body.text(packed.toBytes());
            buffer.encode(from, to, dictionary, body);
            page(DATA_PAGE, levels.length, dictionary == null ? PLAIN : RLE_DICTIONARY, body.toBytes(), out);
        }
        byte[] metadata = metadata(rows, missing, dictionary == null ? null : offset, firstData);
        Chunk chunk = new Chunk(metadata, packedSize, plainSize);
        buffer.clear();
        return chunk;
    }

    private void page(int type, int values, int encoding, byte[] body, OutputStream out) throws IOException {
        byte[] packed = SnappyEncoder.encode(body, 0, body.length);
        CRC32 sum = new CRC32();
        sum.update(packed);
        CompactWriter header = new CompactWriter();
        header.begin();
        header.i32(1, type);
        header.i32(2, body.length);
        header.i32(3, packed.length);
        header.i32(4, (int) sum.getValue());
        header.begin(type == DATA_PAGE ? 5 : 7);
        header.i32(1, values);
        header.i32(2, encoding);
        if (type == DATA_PAGE) {
            header.i32(3, RLE);
            header.i32(4, RLE);
        }
        header.end();
        header.end();
        byte[] bytes = header.toBytes();
        out.write(bytes);
        out.write(packed);
        packedSize += bytes.length + packed.length;
        plainSize += bytes.length + body.length;
    }

    /** The structure ColumnMetaData. */
    private byte[] metadata(int rows, int missing, @Nullable Long dictionaryPage, long firstData) {
        CompactWriter out = new CompactWriter();
        out.begin();
        out.i32(1, PhysicalNumbers.type(column.kind()));
        out.list(2, CompactType.I32, dictionaryPage == null ? 2 : 3);
        out.element(PLAIN);
        out.element(RLE);
        if (dictionaryPage != null) {
            out.element(RLE_DICTIONARY);
        }
        out.list(3, CompactType.BINARY, 1);
        out.element(column.name().getBytes(StandardCharsets.UTF_8));
        out.i32(4, SNAPPY);
        out.i64(5, rows);
        out.i64(6, plainSize);
        out.i64(7, packedSize);
        out.i64(9, firstData);
        if (dictionaryPage != null) {
            out.i64(11, dictionaryPage);
        }
        out.begin(12);
        out.i64(3, missing);
        byte[][] bounds = buffer.bounds();
        if (bounds != null) {
            out.binary(5, bounds[1]);
            out.binary(6, bounds[0]);
        }
        out.end();
        out.end();
        return out.toBytes();
    }

    /** A chunk that was written: its ColumnMetaData, and how many bytes it takes in the file and unpacked. */
    record Chunk(byte[] metadata, long packedSize, long plainSize) {}
}
