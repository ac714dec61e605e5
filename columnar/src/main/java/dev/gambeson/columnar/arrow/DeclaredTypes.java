package dev.gambeson.columnar.arrow;

import dev.gambeson.columnar.arrow.decode.Plan;
import dev.gambeson.columnar.arrow.metadata.Field;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the stored types say of the columns of the table: inference refines texts to dates and categories, and is left
 * alone with whole numbers that a double may not hold.
 */
final class DeclaredTypes {

    /** More bits than this, and a double may not hold the number. */
    private static final int EXACT_BITS = 32;

    private DeclaredTypes() {}

    static Schema of(List<Plan> plans, List<String> columns) {
        List<ColumnSchema> declared = new ArrayList<>();
        add(plans, columns, declared);
        return new Schema(declared);
    }

    private static void add(List<Plan> plans, List<String> columns, List<ColumnSchema> declared) {
        for (Plan plan : plans) {
            add(plan.fields(), columns, declared);
            if (plan.column() == Plan.NO_COLUMN) {
                continue;
            }
            Field field = plan.field();
            int count = field.isScalar() ? 1 : field.width();
            ColumnType type = type(field.isScalar() ? field : field.children().get(0));
            for (int i = 0; type != null && i < count; i++) {
                declared.add(ColumnSchema.of(columns.get(plan.column() + i), type));
            }
        }
    }

    private static @Nullable ColumnType type(Field field) {
        return switch (field.kind()) {
            case INT -> field.width() <= EXACT_BITS ? ColumnType.INTEGER : null;
            case FLOAT -> ColumnType.NUMBER;
            case BOOL -> ColumnType.BOOLEAN;
            case DATE, TIMESTAMP -> ColumnType.DATE;
            case UTF8, LARGE_UTF8, UTF8_VIEW -> ColumnType.TEXT;
            case RUN_END -> type(field.children().get(1));
            default -> null;
        };
    }
}
