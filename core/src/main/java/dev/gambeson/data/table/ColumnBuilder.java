package dev.gambeson.data.table;

import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Schema;

/** Collects the cells of one column. Not thread-safe. */
interface ColumnBuilder {

    /** A builder for a column of the type that the schema gives it, else of texts; {@code room} cells fit at first. */
    static ColumnBuilder of(String name, Schema schema, int room) {
        ColumnType type = schema.column(name).map(ColumnSchema::type).orElse(ColumnType.TEXT);
        return type.numeric() ? new NumberBuilder(name, type == ColumnType.INTEGER, room) : new TextBuilder(name, room);
    }

    /** Adds a present cell of valid UTF-8. */
    void add(byte[] text, int from, int to);

    void addMissing();

    /** Adds the first cells of a column of the same type. */
    void addAll(Column column, int rows);

    /** About how much heap the column takes, the copy at the end included. */
    long memoryBytes();

    /** The column; nothing is added after. */
    Column build();
}
