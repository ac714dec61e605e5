package dev.gambeson.columnar.parquet;

import dev.gambeson.ErrorCode;
import dev.gambeson.columnar.file.FileBytes;
import dev.gambeson.columnar.parquet.encoding.Values;
import dev.gambeson.columnar.parquet.metadata.Leaf;
import dev.gambeson.columnar.parquet.metadata.RowGroup;
import dev.gambeson.columnar.parquet.page.CellForm;
import dev.gambeson.columnar.parquet.page.CellSink;
import dev.gambeson.columnar.parquet.page.ChunkReader;
import dev.gambeson.columnar.parquet.page.PageMemory;
import dev.gambeson.columnar.parquet.page.PageReader;
import dev.gambeson.columnar.parquet.page.Scratch;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;

/** Looks at the first rows of a column to see what the footer does not say. Not thread-safe. */
final class FirstRows {

    private static final int ROWS = 256;

    private final ParquetFile file;
    private final FileBytes bytes;
    private final Limits limits;

    FirstRows(ParquetFile file, FileBytes bytes, Limits limits) {
        this.file = file;
        this.bytes = bytes;
        this.limits = limits;
    }

    /** Whether bytes that are not said to be text are. */
    boolean isText(Leaf leaf, CellForm form) {
        Texts texts = new Texts();
        return reads(leaf, form, 1, texts) && !texts.controls;
    }

    /** Whether the first lists all have that many elements. */
    boolean hasLists(Leaf leaf, CellForm form, int elements) {
        return reads(leaf, form, elements, new Texts());
    }

    private boolean reads(Leaf leaf, CellForm form, int perRow, CellSink sink) {
        for (int i = 0; i < file.groups().size(); i++) {
            RowGroup group = file.groups().get(i);
            if (group.rows() == 0) {
                continue;
            }
            PageMemory memory = new PageMemory(limits.memoryBytes() / 2);
            PageReader pages = new PageReader(
                    bytes, file.name(), i + 1, leaf, group.chunks().get(leaf.index()), memory);
            try {
                new ChunkReader(pages, leaf, form, perRow, sink, new Scratch())
                        .read((int) Math.min(ROWS, group.rows()));
            } catch (InputException e) {
                if (e.code() == ErrorCode.INPUT_UNSUPPORTED) {
                    return false;
                }
                throw e;
            }
            return true;
        }
        return true;
    }

    /** Looks for what no text has. */
    private static final class Texts implements CellSink {
        private boolean controls;

        @Override
        public void add(Values cells, int from, int count) {
            for (int i = from; i < from + count && cells.shape() == Values.Shape.BYTES; i++) {
                for (int at = cells.starts[i]; at < cells.ends[i]; at++) {
                    controls |= cells.bytes[at] >= 0 && cells.bytes[at] < '\t';
                }
            }
        }

        @Override
        public void missing(int count) {
            // Says nothing.
        }

        @Override
        public void dictionary(Values entries, int count) {
            add(entries, 0, count);
        }

        @Override
        public void addEntries(int[] indices, int from, int count) {
            // Seen with the dictionary.
        }
    }
}
