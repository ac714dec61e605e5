package dev.gambeson.data.schema;

import dev.gambeson.data.Column;
import dev.gambeson.data.Constraint;
import dev.gambeson.data.Table;
import java.util.List;

/** A constraint that was read. */
final class RowConstraint implements Constraint {

    private final String text;
    private final List<String> columns;
    private final Condition condition;

    RowConstraint(String text, List<String> columns, Condition condition) {
        this.text = text;
        this.columns = List.copyOf(columns);
        this.condition = condition;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public void check(Table table, Truth[] result) {
        Column[] bound = new Column[columns.size()];
        for (int i = 0; i < bound.length; i++) {
            String name = columns.get(i);
            bound[i] = table.column(name)
                    .orElseThrow(() -> new IllegalArgumentException("the table has no column " + name));
        }
        for (int row = 0; row < table.rows(); row++) {
            result[row] = condition.truth(bound, row);
        }
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowConstraint constraint
                && constraint.text.equals(text)
                && constraint.columns.equals(columns);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
