package dev.gambeson.columnar.parquet.page;

import dev.gambeson.columnar.parquet.encoding.Values;

/** Takes the cells of a column in order. Not thread-safe. */
public interface CellSink {

    /** Cells that are there. */
    void add(Values cells, int from, int count);

    /** Cells that are missing. */
    void missing(int count);

    /** The entries to which {@link #addEntries} refers from now on. */
    void dictionary(Values entries, int count);

    /** Cells that are there, by their index in the dictionary; each is of it. */
    void addEntries(int[] indices, int from, int count);
}
