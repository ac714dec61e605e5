package dev.gambeson.quality.row;

import dev.gambeson.quality.Batch;
import dev.gambeson.quality.HashIndex;
import dev.gambeson.quality.Scope;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rows of a data set by the sets of columns that the checks ask for; checks that ask for the same columns share one
 * index. Must see each batch before the checks do. Not thread-safe.
 */
public final class RowIndexes {

    private final Scope scope;
    private final Map<RowKeys, HashIndex> indexes = new LinkedHashMap<>();

    /** No indexes yet. */
    public RowIndexes(Scope scope) {
        this.scope = scope;
    }

    /** The index by some columns; if the label is none of them, it is what equal rows are compared by. */
    HashIndex by(Collection<String> columns) {
        return indexes.computeIfAbsent(
                new RowKeys(columns), keys -> HashIndex.within(scope.limits(), 1, compares(keys)));
    }

    private boolean compares(RowKeys keys) {
        return scope.label() != null && !keys.columns().contains(scope.label());
    }

    /** Adds the rows to every index. */
    public void see(Batch batch) {
        String label = scope.label();
        long[] labels = label == null ? new long[batch.rows()] : batch.hashes(label);
        indexes.forEach((columns, index) -> {
            long[] keys = columns.of(batch);
            for (int row = 0; row < keys.length; row++) {
                index.add(keys[row], batch.number(row), labels[row]);
            }
        });
    }
}
