package dev.gambeson.data.schema;

import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Constraint;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The columns that the tests of the constraint language speak of, and tables of one row of them. */
final class ConstraintRows {

    static final Schema SCHEMA = schema();

    private ConstraintRows() {}

    /** The truth of a constraint in a row; columns that the map lacks are missing, {@code ?word} is invalid. */
    static Constraint.Truth truth(String constraint, Map<String, String> row) {
        Constraint.Truth[] result = new Constraint.Truth[1];
        ConstraintLanguage.parse(constraint, SCHEMA).check(table(row), result);
        return result[0];
    }

    static Table table(Map<String, String> row) {
        List<Column> columns = new ArrayList<>();
        for (ColumnSchema column : SCHEMA.columns()) {
            String cell = row.get(column.name());
            columns.add(column.type().numeric() ? number(column.name(), cell) : text(column.name(), cell));
        }
        return new Table(1, columns);
    }

    private static Column number(String name, String cell) {
        if (cell == null) {
            return new NumberColumn(name, new double[] {Double.NaN}, Map.of());
        }
        return cell.startsWith("?")
                ? new NumberColumn(name, new double[] {Double.NaN}, Map.of(0, cell))
                : new NumberColumn(name, new double[] {Double.parseDouble(cell)}, Map.of());
    }

    private static Column text(String name, String cell) {
        return cell == null
                ? new TextColumn(name, new int[] {TextColumn.MISSING}, List.of())
                : new TextColumn(name, new int[] {0}, List.of(cell));
    }

    private static Schema schema() {
        List<ColumnSchema> columns = new ArrayList<>();
        for (String name : List.of(
                "amount",
                "age",
                "duration",
                "installment",
                "month",
                "x",
                "y",
                "credit amount",
                "education-num",
                "in",
                "größe")) {
            columns.add(ColumnSchema.of(name, ColumnType.NUMBER));
        }
        columns.add(new ColumnSchema(
                "job", ColumnType.CATEGORY, null, null, null, List.of("student", "clerk", "boss"), 1, false, true));
        columns.add(ColumnSchema.of("married", ColumnType.BOOLEAN));
        columns.add(ColumnSchema.of("name", ColumnType.TEXT));
        columns.add(ColumnSchema.of("note", ColumnType.TEXT));
        columns.add(ColumnSchema.of("start", ColumnType.DATE));
        columns.add(ColumnSchema.of("end", ColumnType.DATE));
        return new Schema(columns);
    }
}
