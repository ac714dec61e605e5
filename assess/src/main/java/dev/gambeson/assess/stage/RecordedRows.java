package dev.gambeson.assess.stage;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.ModelOrigin;
import dev.gambeson.data.Column;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Which row of a table of answers belongs to which row of the data: by a key, or in the same order.
 *
 * @param answers the table of answers
 * @param rows for each row of the data its row there, from 0
 */
record RecordedRows(Table answers, int[] rows) {

    /**
     * Joins.
     *
     * @param data what {@code table} was read from
     * @param table the rows of the data
     * @param file the answers
     * @param schema types of the columns of answers; all others are texts
     * @throws GambesonException {@code MISMATCH} where a row has no answer or two, or rows are in another order
     */
    static RecordedRows of(
            Materials materials,
            ModelOrigin.Recorded recorded,
            Dataset data,
            Table table,
            Dataset file,
            Schema schema) {
        String key = recorded.key();
        if (key != null) {
            NamedColumn.demand(key, file.name(), file.columnNames());
            NamedColumn.demand(key, data.name(), data.columnNames());
            // As texts on both sides: 007 is not 7.
            Table keys = data.select(List.of(key)).load(new Schema(List.of()), table.rows());
            return joined(
                    keys.column(key).orElseThrow(), data.name(), file.load(schema, Long.MAX_VALUE), key, file.name());
        }
        Table answers = file.load(schema, materials.project().data().limit());
        if (answers.rows() != table.rows()) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    file.name() + " has " + answers.rows() + " rows of answers, and " + data.name() + " has "
                            + table.rows() + " rows",
                    "Record one answer for each row, in the same order, or name the column that both have as"
                            + " `model.key` (--key).");
        }
        demandSameOrder(materials, data, table, answers, file.name());
        return new RecordedRows(answers, IntStream.range(0, table.rows()).toArray());
    }

    private static RecordedRows joined(Column here, String data, Table answers, String key, String file) {
        Column there = answers.column(key).orElseThrow();
        Map<String, Integer> rows = new HashMap<>();
        for (int row = 0; row < there.size(); row++) {
            String value = there.text(row);
            if (value != null && rows.put(value, row) != null) {
                throw new InputException(
                        ErrorCode.MISMATCH,
                        Location.of(file, row + 1L, key),
                        "has a value that stood before, so it is no key",
                        "Name a column in which every row has a value of its own.");
            }
        }
        int[] found = new int[here.size()];
        for (int row = 0; row < found.length; row++) {
            Integer at = here.text(row) == null ? null : rows.get(here.text(row));
            if (at == null) {
                throw new InputException(
                        ErrorCode.MISMATCH,
                        Location.of(data, row + 1L, key),
                        "has a value that no row of " + file + " has, so nothing was recorded of this row",
                        "Record an answer for every row of the data, or leave out those without one.");
            }
            found[row] = at;
        }
        return new RecordedRows(answers, found);
    }

    /** What names a row must be the same on both sides where both have it. */
    private static void demandSameOrder(Materials materials, Dataset data, Table table, Table answers, String file) {
        for (String name : materials.project().data().roles().identifier()) {
            Column here = table.column(name).orElse(null);
            Column there = answers.column(name).orElse(null);
            if (here == null || there == null) {
                continue;
            }
            for (int row = 0; row < here.size(); row++) {
                if (!same(here, there, row)) {
                    throw new InputException(
                            ErrorCode.MISMATCH,
                            Location.of(file, row + 1L, name),
                            "is not what stands in that row of " + data.name() + ": the rows are in another order",
                            "Sort one like the other, or join them by that column: `model.key` (--key).");
                }
            }
        }
    }

    private static boolean same(Column here, Column there, int row) {
        String one = here.text(row);
        String other = there.text(row);
        return Objects.equals(one, other)
                || here instanceof NumberColumn && one != null && other != null && sameNumber(one, other);
    }

    private static boolean sameNumber(String one, String other) {
        try {
            return Double.parseDouble(one) == Double.parseDouble(other);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** How many rows the data has. */
    int count() {
        return rows.length;
    }

    /** Where the answer to a row of the data is. */
    int at(int row) {
        return rows[row];
    }

    Column column(String name) {
        return answers.column(name).orElseThrow();
    }
}
