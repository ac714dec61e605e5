package dev.gambeson.columnar.parquet;

import dev.gambeson.columnar.file.FileBytes;
import dev.gambeson.columnar.parquet.metadata.RowGroup;
import dev.gambeson.columnar.parquet.page.CellSink;
import dev.gambeson.columnar.parquet.page.ChunkReader;
import dev.gambeson.columnar.parquet.page.PageMemory;
import dev.gambeson.columnar.parquet.page.PageReader;
import dev.gambeson.columnar.parquet.page.Scratch;
import java.util.ArrayList;
import java.util.List;

/** Reads all columns side by side, row group after row group. Not thread-safe. */
final class RowStream {

    private final ParquetFile file;
    private final FileBytes bytes;
    private final List<SourceColumn> columns;
    private final List<CellSink> sinks;
    private final PageMemory memory;
    private final Scratch scratch = new Scratch();
    private List<ChunkReader> readers = List.of();
    private int nextGroup;
    private long left;

    RowStream(
            ParquetFile file,
            FileBytes bytes,
            List<SourceColumn> columns,
            List<? extends CellSink> sinks,
            PageMemory memory) {
        this.file = file;
        this.bytes = bytes;
        this.columns = columns;
        this.sinks = List.copyOf(sinks);
        this.memory = memory;
    }

    /** Gives the cells of the next rows to the sinks; how many rows there were, 0 at the end. */
    int read(int most) {
        while (left == 0) {
            if (nextGroup == file.groups().size()) {
                return 0;
            }
            begin();
        }
        int rows = (int) Math.min(most, left);
        readers.forEach(reader -> reader.read(rows));
        left -= rows;
        return rows;
    }

    private void begin() {
        readers.forEach(ChunkReader::close);
        RowGroup group = file.groups().get(nextGroup++);
        List<ChunkReader> opened = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            opened.add(reader(file, bytes, columns.get(i), nextGroup, sinks.get(i), memory, scratch));
        }
        readers = opened;
        left = group.rows();
    }

    /** A reader of one column in a row group, counted from 1. */
    static ChunkReader reader(
            ParquetFile file,
            FileBytes bytes,
            SourceColumn column,
            int group,
            CellSink sink,
            PageMemory memory,
            Scratch scratch) {
        PageReader pages = new PageReader(
                bytes,
                file.name(),
                group,
                column.leaf(),
                file.groups().get(group - 1).chunks().get(column.leaf().index()),
                memory);
        return new ChunkReader(pages, column.leaf(), column.form(), column.width(), sink, scratch);
    }
}
