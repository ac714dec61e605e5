package dev.gambeson.data;

import java.util.List;

/**
 * What must hold between the columns of a row, such as {@code installment * duration <= amount}.
 *
 * <p>One small language for validation, for attacks that must stay plausible, and for the guarded endpoint:
 *
 * <pre>
 * numbers      12  0.5  1e3        texts   'yes'  "no"
 * columns      amount   `credit amount`
 * arithmetic   + - * / % ^  abs(x) min(x, y) max(x, y) log(x) sqrt(x) safe_divide(x, y, if_y_is_0)
 * comparison   = != < <= > >=    column in ['a', 'b']    column is missing    column is not missing
 * logic        and  or  not  if A then B  ( )
 * </pre>
 *
 * <p>Numbers are equal within a relative 1e-9. A row in which a needed cell is missing, or an operation has no result
 * (division by zero, logarithm of a negative number), is {@link Truth#UNKNOWN}: neither kept nor broken. Logic follows
 * Kleene: {@code false and unknown} is false. Immutable and thread-safe.
 */
public final class Constraint {

    /** What is known of a row. */
    public enum Truth {
        /** The constraint holds. */
        HOLDS,
        /** It does not. */
        BROKEN,
        /** A cell that it needs is missing. */
        UNKNOWN
    }

    private final String text;
    private final List<String> columns;
    private final Expression condition;

    Constraint(String text, List<String> columns, Expression condition) {
        this.text = text;
        this.columns = List.copyOf(columns);
        this.condition = condition;
    }

    /**
     * Reads a constraint.
     *
     * @param text one condition
     * @param schema the columns that it may name
     * @throws ConstraintException that shows the place: not of the language, an unknown column, or a text where a number
     *     is needed
     */
    public static Constraint parse(String text, Schema schema) {
        return new ConstraintParser(text, schema).parse();
    }

    /** The columns that it names, in order of first appearance. */
    public List<String> columns() {
        return columns;
    }

    /**
     * Whether each row of a table keeps it.
     *
     * @param result receives one truth a row
     * @throws IllegalArgumentException where the table lacks a column
     */
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

    /** The constraint as it was written. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Constraint constraint && constraint.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
