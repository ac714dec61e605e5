package dev.gambeson.quality.row;

import dev.gambeson.data.CellHash;
import dev.gambeson.quality.Batch;
import java.util.Collection;
import java.util.List;

/** One 64-bit key a row from some of its columns, whatever the order of the columns. Immutable. */
final class RowKeys {

    private final List<String> columns;

    RowKeys(Collection<String> columns) {
        this.columns = columns.stream().sorted().distinct().toList();
    }

    List<String> columns() {
        return columns;
    }

    /** The keys of the rows of a batch. */
    long[] of(Batch batch) {
        long[] sums = sums(batch);
        for (int row = 0; row < sums.length; row++) {
            sums[row] = CellHash.mix(sums[row]);
        }
        return sums;
    }

    /** The sums of {@link Batch#parts}. */
    long[] sums(Batch batch) {
        long[] sums = new long[batch.rows()];
        for (String column : columns) {
            long[] parts = batch.parts(column);
            for (int row = 0; row < sums.length; row++) {
                sums[row] += parts[row];
            }
        }
        return sums;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowKeys keys && keys.columns.equals(columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }
}
