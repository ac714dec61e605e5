package dev.gambeson.model.tree.catboost;

import dev.gambeson.model.tree.catboost.file.CatBoostFile;
import dev.gambeson.model.tree.catboost.file.FloatFeature;
import dev.gambeson.model.tree.catboost.file.Splits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What trees look at, as columns of small whole numbers: how many borders a number is above, or whether a category is a
 * certain one. A split is then whether its column is above a number. Immutable.
 */
final class Columns {

    /** A column. */
    private sealed interface Column {
        record Number(int feature) implements Column {}

        record Category(int feature, int value) implements Column {}

        record Computed(int feature) implements Column {}
    }

    private final CatBoostFile model;
    private final List<Column> columns = new ArrayList<>();
    private final int[] columnOf;
    private final int[] above;

    Columns(CatBoostFile model, BitSet asked) {
        this.model = model;
        Splits splits = model.splits();
        this.columnOf = new int[splits.count()];
        this.above = new int[splits.count()];
        Map<Column, Integer> known = new HashMap<>();
        for (int split = asked.nextSetBit(0); split >= 0; split = asked.nextSetBit(split + 1)) {
            int feature = splits.feature(split);
            int place = splits.place(split);
            Column column = switch (splits.kind(split)) {
                case NUMBER -> new Column.Number(feature);
                case CATEGORY ->
                    new Column.Category(feature, model.categories().get(feature).values()[place]);
                case CTR -> new Column.Computed(feature);
            };
            columnOf[split] = known.computeIfAbsent(column, added -> {
                columns.add(added);
                return columns.size() - 1;
            });
            above[split] = splits.kind(split) == Splits.Kind.CATEGORY ? 0 : place;
        }
    }

    int count() {
        return columns.size();
    }

    /** The column that a split looks at. */
    int column(int split) {
        return columnOf[split];
    }

    /** The answer to a split is yes where its column is above this. */
    int above(int split) {
        return above[split];
    }

    /**
     * Fills the columns for some examples.
     *
     * @param reader the examples
     * @param from the first
     * @param count how many
     * @param bins receives them, column by column
     * @param stride how far a column is from the next
     * @param values to work with, at least as long as {@code count}
     */
    void fill(CatBoostFeatures reader, int from, int count, int[] bins, int stride, float[] values) {
        for (int c = 0; c < columns.size(); c++) {
            int start = c * stride;
            Column column = columns.get(c);
            if (column instanceof Column.Number number) {
                reader.numbers(number.feature(), from, count, values);
                FloatFeature feature = model.numbers().get(number.feature());
                for (int i = 0; i < count; i++) {
                    bins[start + i] = feature.bin(values[i]);
                }
            } else if (column instanceof Column.Category category) {
                int[] hashes = reader.hashes(category.feature(), from, count);
                for (int i = 0; i < count; i++) {
                    bins[start + i] = hashes[i] == category.value() ? 1 : 0;
                }
            } else if (column instanceof Column.Computed computed) {
                reader.computed(computed.feature(), from, count, values);
                float[] borders = model.ctrs().get(computed.feature()).borders();
                for (int i = 0; i < count; i++) {
                    bins[start + i] = Float.isNaN(values[i]) ? 0 : FloatFeature.bin(borders, values[i]);
                }
            }
        }
    }
}
