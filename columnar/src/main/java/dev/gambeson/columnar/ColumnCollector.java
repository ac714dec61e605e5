package dev.gambeson.columnar;

import dev.gambeson.data.Column;

/** Collects the cells of one column, run by run. Not thread-safe. */
interface ColumnCollector {

    /** Adds the first so many cells of a run. */
    void add(Vector cells, int rows);

    /** About how much heap the column takes, the copy at the end included. */
    long memoryBytes();

    /** The column; nothing is added after. */
    Column build();
}
