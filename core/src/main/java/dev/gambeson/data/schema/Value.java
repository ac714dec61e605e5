package dev.gambeson.data.schema;

import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.format.literal.Literal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A part of a constraint that has a value in each row. */
sealed interface Value extends Expression {

    /** What the value is. */
    enum Kind {
        NUMBER,
        TEXT,
        DATE
    }

    Kind kind();

    /** The number, or the seconds of a date since 1970; NaN where it is unknown. */
    double number(Column[] columns, int row);

    /** The text; null where it is unknown. */
    default @Nullable String text(Column[] columns, int row) {
        throw new IllegalStateException("not a text");
    }

    @Override
    default String noun() {
        return kind().name().toLowerCase(Locale.ROOT);
    }

    /** A number or date that was written out. */
    record NumberLiteral(Kind kind, double value) implements Value {
        @Override
        public double number(Column[] columns, int row) {
            return value;
        }
    }

    /** A text that was written out. */
    record TextLiteral(String value) implements Value {
        @Override
        public Kind kind() {
            return Kind.TEXT;
        }

        @Override
        public double number(Column[] columns, int row) {
            throw new IllegalStateException("not a number");
        }

        @Override
        public String text(Column[] columns, int row) {
            return value;
        }
    }

    /** A column by its place among those that the constraint names. */
    record ColumnReference(int index, ColumnSchema schema) implements Value {
        @Override
        public Kind kind() {
            return schema.type().numeric() ? Kind.NUMBER : schema.type() == ColumnType.DATE ? Kind.DATE : Kind.TEXT;
        }

        @Override
        public double number(Column[] columns, int row) {
            if (columns[index] instanceof NumberColumn numbers) {
                return numbers.value(row);
            }
            String text = schema.type() == ColumnType.DATE ? columns[index].text(row) : null;
            return text == null ? Double.NaN : Literal.date(text);
        }

        @Override
        public @Nullable String text(Column[] columns, int row) {
            return columns[index].text(row);
        }
    }

    /** Numbers made into a number. */
    record Calculation(Operation operation, List<Value> operands) implements Value {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }

        @Override
        public double number(Column[] columns, int row) {
            double a = operands.get(0).number(columns, row);
            double b = operands.size() > 1 ? operands.get(1).number(columns, row) : 0;
            double c = operands.size() > 2 ? operands.get(2).number(columns, row) : 0;
            return operation.apply(a, b, c);
        }
    }
}
