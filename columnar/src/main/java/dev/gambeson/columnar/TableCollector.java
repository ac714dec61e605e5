package dev.gambeson.columnar;

import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import java.util.ArrayList;
import java.util.List;

/** Collects runs of rows into columns of the types that a schema gives them. Not thread-safe. */
final class TableCollector {

    private final List<ColumnCollector> columns = new ArrayList<>();
    private int rows;

    TableCollector(List<String> names, Schema schema) {
        for (String name : names) {
            ColumnType type = schema.column(name).map(ColumnSchema::type).orElse(ColumnType.TEXT);
            columns.add(
                    type.numeric() ? new NumberCollector(name, type == ColumnType.INTEGER) : new TextCollector(name));
        }
    }

    /** Adds the first so many rows of a run. */
    void add(VectorReader run, int count) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(run.column(i), count);
        }
        rows += count;
    }

    int rows() {
        return rows;
    }

    /** About how much heap the table takes while it is built. */
    long memoryBytes() {
        return columns.stream().mapToLong(ColumnCollector::memoryBytes).sum();
    }

    Table build(long firstRow) {
        List<Column> built = new ArrayList<>(columns.size());
        for (ColumnCollector column : columns) {
            built.add(column.build());
        }
        return new Table(firstRow, built);
    }
}
