package dev.gambeson.columnar.parquet.cell;

import dev.gambeson.columnar.parquet.encoding.Values;
import dev.gambeson.columnar.parquet.page.CellSink;
import java.util.List;

/** Deals the elements of lists of equal length out to a column each. Not thread-safe. */
public final class ListSink implements CellSink {

    private final List<? extends CellSink> columns;
    private Values dictionary = new Values(Values.Shape.WHOLE, 0);
    private int next;

    /** A sink that gives the first element of each list to the first column, and so on. */
    public ListSink(List<? extends CellSink> columns) {
        this.columns = List.copyOf(columns);
    }

    @Override
    public void add(Values cells, int from, int count) {
        for (int i = from; i < from + count; i++) {
            take().add(cells, i, 1);
        }
    }

    @Override
    public void missing(int count) {
        for (int i = 0; i < count; i++) {
            take().missing(1);
        }
    }

    @Override
    public void dictionary(Values entries, int count) {
        dictionary = entries; // what the columns would each keep of it would be many times as much
    }

    @Override
    public void addEntries(int[] indices, int from, int count) {
        for (int i = from; i < from + count; i++) {
            take().add(dictionary, indices[i], 1);
        }
    }

    private CellSink take() {
        CellSink column = columns.get(next);
        next = next + 1 == columns.size() ? 0 : next + 1;
        return column;
    }
}
