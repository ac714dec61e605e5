package dev.gambeson.columnar.parquet.write;

import dev.gambeson.columnar.parquet.OutputColumn;
import dev.gambeson.columnar.parquet.thrift.CompactType;
import dev.gambeson.columnar.parquet.thrift.CompactWriter;
import dev.gambeson.data.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes row groups and, at the end, the footer that says where they are. Not thread-safe. */
public final class FileWriter {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_ROWS = 1 << 17;
    private static final long MOST_MEMORY = 48L << 20;
    private static final int OPTIONAL = 1;
    private static final int UTF8 = 0;

    private final OutputStream out;
    private final List<OutputColumn> columns;
    private final List<ChunkWriter> chunks;
    private final List<RowGroup> groups = new ArrayList<>();
    private int waiting;
    private long offset;

    /** Begins a file. */
    public FileWriter(OutputStream out, List<OutputColumn> columns) throws IOException {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.chunks = columns.stream().map(ChunkWriter::new).toList();
        bytes(MAGIC);
    }

    /** Adds the rows of a table, which has the columns by their names. */
    public void add(Table block) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            chunks.get(i)
                    .add(block.column(name)
                            .orElseThrow(() -> new IllegalArgumentException("the block has no column " + name)));
        }
        waiting += block.rows();
        if (waiting >= MOST_ROWS
                || chunks.stream().mapToLong(ChunkWriter::memoryBytes).sum() >= MOST_MEMORY) {
            flush();
        }
    }

    private void flush() throws IOException {
        List<Placed> placed = new ArrayList<>();
        long start = offset;
        for (ChunkWriter chunk : chunks) {
            ChunkWriter.Chunk written = chunk.write(waiting, offset, out);
            placed.add(new Placed(written, offset));
            offset += written.packedSize();
        }
        groups.add(new RowGroup(waiting, start, placed));
        waiting = 0;
    }

    /** Writes what is left, and the footer; the stream stays open. */
    public void finish() throws IOException {
        if (waiting > 0) {
            flush();
        }
        byte[] footer = footer();
        bytes(footer);
        LittleEndian length = new LittleEndian();
        length.int32(footer.length);
        bytes(length.toBytes());
        bytes(MAGIC);
        out.flush();
    }

    private byte[] footer() {
        CompactWriter footer = new CompactWriter();
        footer.begin();
        footer.i32(1, 2);
        footer.list(2, CompactType.STRUCT, columns.size() + 1);
        footer.begin();
        footer.text(4, "schema");
        footer.i32(5, columns.size());
        footer.end();
        columns.forEach(column -> element(column, footer));
        footer.i64(3, groups.stream().mapToLong(RowGroup::rows).sum());
        footer.list(4, CompactType.STRUCT, groups.size());
        groups.forEach(group -> group.write(footer));
        footer.text(6, "gambeson");
        // Bounds are ordered as their types are.
        footer.list(7, CompactType.STRUCT, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            footer.begin();
            footer.empty(1);
            footer.end();
        }
        footer.end();
        return footer.toBytes();
    }

    private static void element(OutputColumn column, CompactWriter footer) {
        footer.begin();
        footer.i32(1, PhysicalNumbers.type(column.kind()));
        footer.i32(3, OPTIONAL);
        footer.text(4, column.name());
        if (column.kind() == OutputColumn.Kind.TEXT) {
            footer.i32(6, UTF8);
            footer.begin(10);
            footer.empty(1);
            footer.end();
        }
        footer.end();
    }

    private void bytes(byte[] bytes) throws IOException {
        out.write(bytes);
        offset += bytes.length;
    }

    private record Placed(ChunkWriter.Chunk chunk, long offset) {}

    private record RowGroup(long rows, long offset, List<Placed> chunks) {

        void write(CompactWriter footer) {
            footer.begin();
            footer.list(1, CompactType.STRUCT, chunks.size());
            for (Placed placed : chunks) {
                footer.begin();
                footer.i64(2, placed.offset());
                footer.struct(3, placed.chunk().metadata());
                footer.end();
            }
            footer.i64(
                    2,
                    chunks.stream()
                            .mapToLong(placed -> placed.chunk().plainSize())
                            .sum());
            footer.i64(3, rows);
            footer.i64(5, offset);
            footer.i64(
                    6,
                    chunks.stream()
                            .mapToLong(placed -> placed.chunk().packedSize())
                            .sum());
            footer.end();
        }
    }
}
