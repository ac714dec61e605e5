package dev.gambeson.columnar.parquet.cell;

import dev.gambeson.columnar.parquet.page.CellSink;
import dev.gambeson.data.Column;

/** Collects the cells of a column for a table. Not thread-safe. */
public interface ColumnSink extends CellSink {

    /** About how much heap the cells take, the copy at the end included. */
    long memoryBytes();

    /** The cells collected, which the sink forgets. */
    Column build();
}
