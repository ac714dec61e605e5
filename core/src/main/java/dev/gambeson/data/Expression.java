package dev.gambeson.data;

import dev.gambeson.data.Constraint.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a constraint, evaluated for one row at a time without allocating.
 *
 * <p>A number is NaN and a text is null where it is unknown.
 */
sealed interface Expression {

    /** What an expression gives. */
    enum Kind {
        NUMBER,
        TEXT,
        CONDITION
    }

    Kind kind();

    default double number(Column[] columns, int row) {
        throw new IllegalStateException("not a number");
    }

    default @Nullable String text(Column[] columns, int row) {
        throw new IllegalStateException("not a text");
    }

    default Truth truth(Column[] columns, int row) {
        throw new IllegalStateException("not a condition");
    }

    /** A number that was written out. */
    record NumberLiteral(double value) implements Expression {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }

        @Override
        public double number(Column[] columns, int row) {
            return value;
        }
    }

    /** A text that was written out. */
    record TextLiteral(String value) implements Expression {
        @Override
        public Kind kind() {
            return Kind.TEXT;
        }

        @Override
        public String text(Column[] columns, int row) {
            return value;
        }
    }

    /** A column by its place among those that the constraint names. */
    record ColumnReference(int index, Kind kind) implements Expression {
        @Override
        public double number(Column[] columns, int row) {
            return columns[index] instanceof NumberColumn numbers ? numbers.value(row) : Double.NaN;
        }

        @Override
        public @Nullable String text(Column[] columns, int row) {
            return columns[index].text(row);
        }
    }

    /** Numbers made into a number. */
    record Calculation(String operator, List<Expression> operands) implements Expression {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }

        @Override
        public double number(Column[] columns, int row) {
            double a = operands.get(0).number(columns, row);
            if (operands.size() == 1) {
                return known(unary(a));
            }
            double b = operands.get(1).number(columns, row);
            if (operator.equals("safe_divide")) {
                return b == 0 ? operands.get(2).number(columns, row) : known(a / b);
            }
            return known(binary(a, b));
        }

        private double unary(double a) {
            return switch (operator) {
                case "-" -> -a;
                case "abs" -> Math.abs(a);
                case "log" -> Math.log(a);
                case "sqrt" -> Math.sqrt(a);
                default -> throw new IllegalStateException(operator);
            };
        }

        private double binary(double a, double b) {
            return switch (operator) {
                case "+" -> a + b;
                case "-" -> a - b;
                case "*" -> a * b;
                case "/" -> a / b;
                case "%" -> a % b;
                case "^" -> Math.pow(a, b);
                case "min" -> Math.min(a, b);
                case "max" -> Math.max(a, b);
                default -> throw new IllegalStateException(operator);
            };
        }

        private static double known(double value) {
            return Double.isInfinite(value) ? Double.NaN : value;
        }
    }

    /** Two numbers or two texts compared. */
    record Comparison(String operator, Expression left, Expression right) implements Expression {
        @Override
        public Kind kind() {
            return Kind.CONDITION;
        }

        @Override
        public Truth truth(Column[] columns, int row) {
            if (left.kind() == Kind.TEXT) {
                String a = left.text(columns, row);
                String b = right.text(columns, row);
                return a == null || b == null ? Truth.UNKNOWN : of(a.equals(b) == operator.equals("="));
            }
            double a = left.number(columns, row);
            double b = right.number(columns, row);
            if (Double.isNaN(a) || Double.isNaN(b)) {
                return Truth.UNKNOWN;
            }
            boolean equal = a == b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
            return of(
                    switch (operator) {
                        case "=" -> equal;
                        case "!=" -> !equal;
                        case "<" -> a < b && !equal;
                        case "<=" -> a <= b || equal;
                        case ">" -> a > b && !equal;
                        case ">=" -> a >= b || equal;
                        default -> throw new IllegalStateException(operator);
                    });
        }
    }

    /** A value that is one of a list. */
    record Membership(Expression value, List<Expression> members) implements Expression {
        @Override
        public Kind kind() {
            return Kind.CONDITION;
        }

        @Override
        public Truth truth(Column[] columns, int row) {
            if (value.kind() == Kind.TEXT) {
                String text = value.text(columns, row);
                if (text == null) {
                    return Truth.UNKNOWN;
                }
                for (int i = 0; i < members.size(); i++) {
                    if (text.equals(members.get(i).text(columns, row))) {
                        return Truth.HOLDS;
                    }
                }
                return Truth.BROKEN;
            }
            double number = value.number(columns, row);
            if (Double.isNaN(number)) {
                return Truth.UNKNOWN;
            }
            for (int i = 0; i < members.size(); i++) {
                if (number == members.get(i).number(columns, row)) {
                    return Truth.HOLDS;
                }
            }
            return Truth.BROKEN;
        }
    }

    /** Whether a cell is missing: always known. */
    record Missing(ColumnReference column) implements Expression {
        @Override
        public Kind kind() {
            return Kind.CONDITION;
        }

        @Override
        public Truth truth(Column[] columns, int row) {
            return of(columns[column.index()].isMissing(row));
        }
    }

    /** The opposite. */
    record Not(Expression condition) implements Expression {
        @Override
        public Kind kind() {
            return Kind.CONDITION;
        }

        @Override
        public Truth truth(Column[] columns, int row) {
            Truth truth = condition.truth(columns, row);
            return truth == Truth.UNKNOWN ? truth : of(truth == Truth.BROKEN);
        }
    }

    /** Both, or either where {@code either}. */
    record Both(Expression left, Expression right, boolean either) implements Expression {
        @Override
        public Kind kind() {
            return Kind.CONDITION;
        }

        @Override
        public Truth truth(Column[] columns, int row) {
            Truth decisive = of(either);
            Truth a = left.truth(columns, row);
            if (a == decisive) {
                return a;
            }
            Truth b = right.truth(columns, row);
            return b == decisive ? b : a == Truth.UNKNOWN ? a : b;
        }
    }

    private static Truth of(boolean holds) {
        return holds ? Truth.HOLDS : Truth.BROKEN;
    }
}
