package dev.gambeson.model.tree.catboost;

import dev.gambeson.model.tree.catboost.feature.CatBoostFeatures;
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

    /** What makes a column: of a category also which one. */
    private record Subject(Splits.Kind kind, int feature, int value) {}

    /** A column. */
    private sealed interface Column {
        record Number(int feature, Borders borders) implements Column {}

        record Category(int feature, int value) implements Column {}

        record Computed(int feature, Borders borders) implements Column {}
    }

    private final List<Column> columns = new ArrayList<>();
    private final int[] columnOf;
    private final int[] above;

    Columns(CatBoostFile model, BitSet asked) {
        Splits splits = model.splits();
        this.columnOf = new int[splits.count()];
        this.above = new int[splits.count()];
        Map<Subject, Integer> known = new HashMap<>();
        for (int split = asked.nextSetBit(0); split >= 0; split = asked.nextSetBit(split + 1)) {
            Splits.Kind kind = splits.kind(split);
            int feature = splits.feature(split);
            int place = splits.place(split);
            boolean category = kind == Splits.Kind.CATEGORY;
            int value = category ? model.categories().get(feature).values()[place] : 0;
            columnOf[split] = known.computeIfAbsent(new Subject(kind, feature, value), subject -> {
                columns.add(column(model, subject));
                return columns.size() - 1;
            });
            above[split] = category ? 0 : place;
        }
    }

    private static Column column(CatBoostFile model, Subject subject) {
        int feature = subject.feature();
        return switch (subject.kind()) {
            case NUMBER -> {
                FloatFeature number = model.numbers().get(feature);
                yield new Column.Number(feature, new Borders(number.borders(), number.missingIsGreatest()));
            }
            case CATEGORY -> new Column.Category(feature, subject.value());
            case CTR ->
                new Column.Computed(
                        feature, new Borders(model.ctrs().get(feature).borders(), false));
        };
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
     * @param values to work with, at least as long as {@code count}
     */
    void fill(CatBoostFeatures reader, int from, int count, int[][] bins, float[] values) {
        for (int c = 0; c < columns.size(); c++) {
            int[] into = bins[c];
            Column column = columns.get(c);
            if (column instanceof Column.Number number) {
                reader.numbers(number.feature(), from, count, values);
                number.borders().count(values, count, into);
            } else if (column instanceof Column.Computed computed) {
                reader.computed(computed.feature(), from, count, values);
                computed.borders().count(values, count, into);
            } else if (column instanceof Column.Category category) {
                int[] hashes = reader.hashes(category.feature(), from, count);
                for (int i = 0; i < count; i++) {
                    into[i] = hashes[i] == category.value() ? 1 : 0;
                }
            }
        }
    }
}
