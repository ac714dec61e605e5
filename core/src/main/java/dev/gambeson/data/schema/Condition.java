package dev.gambeson.data.schema;

import dev.gambeson.data.Column;
import dev.gambeson.data.Constraint.Truth;
import dev.gambeson.data.schema.Value.ColumnReference;
import dev.gambeson.data.schema.Value.Kind;
import java.util.List;

/** A part of a constraint that holds in a row, or does not, or is unknown. */
sealed interface Condition extends Expression {

    Truth truth(Column[] columns, int row);

    @Override
    default String noun() {
        return "condition";
    }

    /** Two values of one kind compared. */
    record Comparison(Relation relation, Value left, Value right) implements Condition {

        private static final double TOLERANCE = 1e-9;

        @Override
        public Truth truth(Column[] columns, int row) {
            if (left.kind() == Kind.TEXT) {
                String a = left.text(columns, row);
                String b = right.text(columns, row);
                return a == null || b == null ? Truth.UNKNOWN : Truth.of(relation.holds(a.equals(b) ? 0 : 1));
            }
            double a = left.number(columns, row);
            double b = right.number(columns, row);
            if (Double.isNaN(a) || Double.isNaN(b)) {
                return Truth.UNKNOWN;
            }
            double tolerance = left.kind() == Kind.NUMBER ? TOLERANCE * Math.max(Math.abs(a), Math.abs(b)) : 0;
            boolean equal = Math.abs(a - b) <= tolerance;
            return Truth.of(relation.holds(equal ? 0 : a < b ? -1 : 1));
        }
    }

    /** A value that is one of a list, each compared on its own. */
    record Membership(List<Comparison> members) implements Condition {

        /** Every member is written out, so either all are known or none. */
        @Override
        public Truth truth(Column[] columns, int row) {
            Truth truth = Truth.BROKEN;
            for (int i = 0; i < members.size() && truth == Truth.BROKEN; i++) {
                truth = members.get(i).truth(columns, row);
            }
            return truth;
        }
    }

    /** Whether a cell is missing: always known. */
    record Missing(ColumnReference column) implements Condition {
        @Override
        public Truth truth(Column[] columns, int row) {
            return Truth.of(columns[column.index()].isMissing(row));
        }
    }

    /** The opposite. */
    record Not(Condition condition) implements Condition {
        @Override
        public Truth truth(Column[] columns, int row) {
            return switch (condition.truth(columns, row)) {
                case HOLDS -> Truth.BROKEN;
                case BROKEN -> Truth.HOLDS;
                case UNKNOWN -> Truth.UNKNOWN;
            };
        }
    }

    /** Two conditions of which one may decide alone: {@code or} is decided by what holds, {@code and} by what does not. */
    record Junction(Truth decisive, Condition left, Condition right) implements Condition {

        static Junction and(Condition left, Condition right) {
            return new Junction(Truth.BROKEN, left, right);
        }

        static Junction or(Condition left, Condition right) {
            return new Junction(Truth.HOLDS, left, right);
        }

        @Override
        public Truth truth(Column[] columns, int row) {
            Truth a = left.truth(columns, row);
            if (a == decisive) {
                return a;
            }
            Truth b = right.truth(columns, row);
            return b == decisive || a != Truth.UNKNOWN ? b : a;
        }
    }
}
