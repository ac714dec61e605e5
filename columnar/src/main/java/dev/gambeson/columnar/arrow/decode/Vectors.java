package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.CodedVector;
import dev.gambeson.columnar.DoubleVector;
import dev.gambeson.columnar.LongVector;
import dev.gambeson.columnar.TextVector;
import dev.gambeson.columnar.Vector;
import dev.gambeson.columnar.arrow.metadata.Field;
import java.util.List;

/** Which vector holds the cells of which field. */
public final class Vectors {

    private Vectors() {}

    /** One vector for each of so many columns. */
    public static Vector[] of(List<Plan> plans, int columns) {
        Vector[] vectors = new Vector[columns];
        fill(plans, vectors);
        return vectors;
    }

    private static void fill(List<Plan> plans, Vector[] vectors) {
        for (Plan plan : plans) {
            fill(plan.fields(), vectors);
            if (plan.column() == Plan.NO_COLUMN) {
                continue;
            }
            if (plan.field().isScalar()) {
                vectors[plan.column()] = of(plan.field());
            } else {
                for (int i = 0; i < plan.field().width(); i++) {
                    vectors[plan.column() + i] = of(plan.field().children().get(0));
                }
            }
        }
    }

    static Vector of(Field field) {
        if (field.dictionary() != null) {
            return new CodedVector();
        }
        return switch (field.kind()) {
            case INT -> field.width() == 64 && !field.signed() ? new TextVector() : new LongVector();
            case DURATION -> new LongVector();
            case FLOAT -> new DoubleVector(field.width() == Float.SIZE);
            case BOOL, RUN_END -> new CodedVector();
            default -> new TextVector();
        };
    }

    /** Adds the cells to texts, numbers as they are written. */
    static void append(Vector cells, TextVector texts) {
        for (int row = 0; row < cells.size(); row++) {
            if (cells.isMissing(row)) {
                texts.addMissing();
            } else if (cells instanceof LongVector numbers) {
                texts.add(Long.toString(numbers.values()[row]));
            } else if (cells instanceof DoubleVector numbers) {
                texts.add(numbers.text(row));
            } else {
                TextVector from = cells instanceof CodedVector coded ? coded.dictionary() : (TextVector) cells;
                int at = cells instanceof CodedVector coded ? coded.codes()[row] : row;
                texts.add(from.bytes(), from.from(at), from.to(at));
            }
        }
    }
}
