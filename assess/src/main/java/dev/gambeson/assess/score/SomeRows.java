package dev.gambeson.assess.score;

import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes some rows out of a table. */
final class SomeRows {

    private SomeRows() {}

    /** The table of these rows, ascending, from 0; the same where they are all. */
    static Table of(Table table, int[] rows) {
        if (rows.length == table.rows()) {
            return table;
        }
        List<Column> columns =
                table.columns().stream().map(column -> of(column, rows)).toList();
        return new Table(table.firstRow(), columns);
    }

    static Column of(Column column, int[] rows) {
        if (rows.length == column.size()) {
            return column;
        }
        if (column instanceof TextColumn text) {
            int[] codes = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                codes[i] = text.code(rows[i]);
            }
            return new TextColumn(text.name(), codes, text.dictionary());
        }
        NumberColumn numbers = (NumberColumn) column;
        double[] values = new double[rows.length];
        Map<Integer, String> invalid = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            values[i] = numbers.value(rows[i]);
            String raw = numbers.invalid().isEmpty() ? null : numbers.invalid().get(rows[i]);
            if (raw != null) {
                invalid.put(i, raw);
            }
        }
        return new NumberColumn(numbers.name(), values, invalid, numbers.single());
    }
}
