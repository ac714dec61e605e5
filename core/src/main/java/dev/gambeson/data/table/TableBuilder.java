package dev.gambeson.data.table;

import dev.gambeson.data.Column;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import java.util.ArrayList;
import java.util.List;

/** Collects rows into columns of the types that a schema gives them. Not thread-safe. */
final class TableBuilder {

    private final List<ColumnBuilder> columns = new ArrayList<>();
    private int rows;
    private long textBytes;

    /** A builder for columns of the given names; {@code room} is for how many rows there is room before it grows. */
    TableBuilder(List<String> names, Schema schema, int room) {
        for (String name : names) {
            columns.add(ColumnBuilder.of(name, schema, room));
        }
    }

    void add(RowReader row) {
        for (int i = 0; i < columns.size(); i++) {
            if (row.presence(i) == RowReader.Presence.PRESENT) {
                columns.get(i).add(row.bytes(), row.start(i), row.end(i));
                textBytes += row.end(i) - row.start(i);
            } else {
                columns.get(i).addMissing();
            }
        }
        rows++;
    }

    /** Adds the first rows of a table of the same columns and types. */
    void addAll(Table table, int count) {
        List<Column> added = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).addAll(added.get(i), count);
        }
        rows += count;
    }

    int rows() {
        return rows;
    }

    /** How many bytes all cells had. */
    long textBytes() {
        return textBytes;
    }

    /** About how much heap the table takes while it is built. */
    long memoryBytes() {
        long sum = 0;
        for (ColumnBuilder column : columns) {
            sum += column.memoryBytes();
        }
        return sum;
    }

    Table build(long firstRow) {
        List<Column> built = new ArrayList<>(columns.size());
        for (ColumnBuilder column : columns) {
            built.add(column.build());
        }
        return new Table(firstRow, built);
    }
}
