package dev.gambeson.columnar.parquet;

import dev.gambeson.columnar.parquet.cell.ColumnSink;
import dev.gambeson.columnar.parquet.cell.ListSink;
import dev.gambeson.columnar.parquet.cell.NumberSink;
import dev.gambeson.columnar.parquet.cell.TextRoom;
import dev.gambeson.columnar.parquet.cell.TextSink;
import dev.gambeson.columnar.parquet.metadata.PhysicalType;
import dev.gambeson.columnar.parquet.page.CellSink;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import java.util.ArrayList;
import java.util.List;

/** Makes tables of the cells that it takes, of the types that a schema gives the columns. Not thread-safe. */
final class TableAssembly {

    private final TextRoom texts;
    private final List<CellSink> sources = new ArrayList<>();
    private final List<ColumnSink> columns = new ArrayList<>();

    /** For the columns in order; {@code rows} is about how many there will be, and their texts share a room. */
    TableAssembly(List<SourceColumn> stored, Schema schema, int rows, TextRoom texts) {
        this.texts = texts;
        int room = Math.min(1024, rows);
        for (SourceColumn source : stored) {
            List<ColumnSink> sinks = new ArrayList<>();
            boolean single = source.leaf().type() == PhysicalType.FLOAT;
            for (String name : source.names()) {
                ColumnType type = schema.column(name).map(ColumnSchema::type).orElse(ColumnType.TEXT);
                sinks.add(
                        type.numeric()
                                ? new NumberSink(name, type == ColumnType.INTEGER, single, room, texts)
                                : new TextSink(name, single, room, texts));
            }
            columns.addAll(sinks);
            sources.add(source.elements() == 0 ? sinks.get(0) : new ListSink(sinks));
        }
    }

    /** One sink a stored column. */
    List<CellSink> sinks() {
        return sources;
    }

    /** About how much heap the cells take. */
    long memoryBytes() {
        return columns.stream().mapToLong(ColumnSink::memoryBytes).sum();
    }

    /** The table of all cells taken since the last one. */
    Table build(long firstRow) {
        texts.clear();
        return new Table(firstRow, columns.stream().map(ColumnSink::build).toList());
    }
}
