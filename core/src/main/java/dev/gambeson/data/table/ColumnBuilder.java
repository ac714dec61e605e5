package dev.gambeson.data.table;

import dev.gambeson.data.Column;

/** Collects the cells of one column. Not thread-safe. */
interface ColumnBuilder {

    /** Adds a present cell of valid UTF-8. */
    void add(byte[] text, int from, int to);

    void addMissing();

    /** About how much heap the column takes, the copy at the end included. */
    long memoryBytes();

    /** The column; nothing is added after. */
    Column build();
}
