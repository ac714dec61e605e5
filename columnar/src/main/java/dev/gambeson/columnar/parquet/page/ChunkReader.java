package dev.gambeson.columnar.parquet.page;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.columnar.parquet.encoding.Decoders;
import dev.gambeson.columnar.parquet.encoding.LevelReader;
import dev.gambeson.columnar.parquet.encoding.Values;
import dev.gambeson.columnar.parquet.metadata.Leaf;

/**
 * Reads the cells of a column of a row group in order.
 *
 * <p>A column of values has one a row; one of lists of equal length has as many, and each list must be whole. Not
 * thread-safe.
 */
public final class ChunkReader {

    private final Leaf leaf;
    private final CellForm form;
    private final int perRow;
    private final CellSink sink;
    private final PageReader pages;

    private final Scratch scratch;
    private int inRow;
    private long row;

    /**
     * A reader before the first cell.
     *
     * @param pages the pages of the chunk
     * @param leaf the column
     * @param form how its values become cells
     * @param perRow how many values a row has
     * @param sink takes the cells
     * @param scratch may be that of other readers too
     */
    public ChunkReader(PageReader pages, Leaf leaf, CellForm form, int perRow, CellSink sink, Scratch scratch) {
        this.pages = pages;
        this.leaf = leaf;
        this.form = form;
        this.perRow = perRow;
        this.sink = sink;
        this.scratch = scratch;
    }

    /**
     * Reads the cells of the next rows.
     *
     * @throws dev.gambeson.format.InputException where they are broken or there are fewer
     */
    public void read(int rows) {
        try {
            long left = (long) rows * perRow;
            while (left > 0) {
                if (pages.left() == 0) {
                    nextPage();
                }
                int count = (int) Math.min(Math.min(left, Scratch.BATCH), pages.left());
                batch(count);
                pages.taken(count);
                left -= count;
            }
        } catch (DamageException e) {
            throw pages.at(e);
        }
    }

    /** Lets the memory of its pages go. */
    public void close() {
        pages.close();
    }

    private void nextPage() {
        if (pages.next()) {
            Values entries = pages.dictionary(form);
            sink.dictionary(entries, pages.dictionarySize());
        }
    }

    private void batch(int count) {
        int present = levels(count);
        boolean indexed = pages.indices() != null;
        Values stored = scratch.stored(Decoders.shape(leaf.type()));
        Values cells = stored;
        if (indexed) {
            indices(present);
        } else if (present > 0) {
            pages.values().read(stored, present);
            cells = form.turn(stored, present, scratch.cells(form.cells()));
        }
        if (present == count) {
            give(indexed, cells, 0, count);
            return;
        }
        int[] levels = scratch.levels;
        int given = 0;
        for (int from = 0; from < count; ) {
            boolean isPresent = levels[from] == leaf.definition();
            int to = from + 1;
            while (to < count && levels[to] == leaf.definition() == isPresent) {
                to++;
            }
            if (isPresent) {
                give(indexed, cells, given, to - from);
                given += to - from;
            } else {
                sink.missing(to - from);
            }
            from = to;
        }
    }

    private void give(boolean indexed, Values cells, int from, int count) {
        if (indexed) {
            sink.addEntries(scratch.indices, from, count);
        } else {
            sink.add(cells, from, count);
        }
    }

    private void indices(int present) {
        LevelReader reader = pages.indices();
        if (reader == null) {
            return;
        }
        int[] indices = scratch.indices;
        reader.read(indices, present);
        int size = pages.dictionarySize();
        int greatest = 0;
        for (int i = 0; i < present; i++) {
            // Compared without sign, so that what is negative is too large.
            greatest = Integer.compareUnsigned(indices[i], greatest) > 0 ? indices[i] : greatest;
        }
        if (present > 0 && Integer.compareUnsigned(greatest, size) >= 0) {
            throw DamageException.malformed("refers to an entry that its dictionary of " + size + " does not have");
        }
    }

    /** Reads the levels of values; how many of them are there. */
    private int levels(int count) {
        if (leaf.repetition() > 0) {
            pages.repeats().read(scratch.repeats, count);
        }
        int present = count;
        if (leaf.definition() > 0) {
            int[] levels = scratch.levels;
            pages.levels().read(levels, count);
            present = 0;
            int most = leaf.definition();
            for (int i = 0; i < count; i++) {
                int level = levels[i];
                if (level > most || level < 0) {
                    throw DamageException.malformed("has a level of " + level + " where " + most + " is the most");
                }
                present += level == most ? 1 : 0;
            }
        }
        if (leaf.repetition() > 0) {
            lists(count);
        }
        return present;
    }

    /** Whether every list has as many elements as the first ones had. */
    private void lists(int count) {
        for (int i = 0; i < count; i++) {
            boolean begins = scratch.repeats[i] == 0;
            boolean whole = begins == (inRow == 0) && scratch.levels[i] >= leaf.listed();
            if (!whole) {
                throw DamageException.unsupported(
                        "has in row " + (row + 1) + " of the row group a list of another length than " + perRow,
                        "Make all lists equally long, or leave the column out.");
            }
            if (++inRow == perRow) {
                inRow = 0;
                row++;
            }
        }
    }
}
