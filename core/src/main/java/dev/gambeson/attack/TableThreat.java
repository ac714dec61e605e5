package dev.gambeson.attack;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Schema;
import dev.gambeson.model.packed.PackedRows;
import java.util.ArrayList;
import java.util.List;

/** What an attacker may do to the rows of a table, read out of its schema. */
public final class TableThreat {

    private TableThreat() {}

    /**
     * The threat model of rows that are given to the model as numbers, one per column.
     *
     * <p>Epsilon is a fraction of each column's range, so that age and income are moved alike. Columns of other types than
     * number, columns that nobody can change and columns with a single value stay as they are; whole numbers stay whole.
     *
     * @param columns the columns in the order in which the model takes them
     * @throws GambesonException {@code MISMATCH} where the schema does not know a column, or gives no range for a column
     *     that can change
     */
    public static ThreatModel of(Norm norm, double epsilon, Schema schema, List<String> columns) {
        return new ThreatModel(
                norm,
                epsilon,
                columns.stream().map(name -> feature(schema, name)).toList());
    }

    /**
     * The threat model of packed rows: as {@link #of(Norm, double, Schema, List)}, but what stands for a text or a truth
     * value stays, whatever the schema says, and what the model takes as a whole number moves by whole numbers.
     *
     * @throws GambesonException as {@link #of(Norm, double, Schema, List)}
     */
    public static ThreatModel of(Norm norm, double epsilon, Schema schema, PackedRows rows) {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            Feature feature = rows.isNumber(i) ? feature(schema, rows.columns().get(i)) : Feature.fixed();
            features.add(rows.isWhole(i) && feature.mutable() ? whole(feature) : feature);
        }
        return new ThreatModel(norm, epsilon, features);
    }

    private static Feature whole(Feature feature) {
        float lower = (float) Math.ceil(feature.lower());
        float upper = (float) Math.floor(feature.upper());
        float step = (float) Math.max(1, Math.rint(feature.step()));
        return lower < upper ? new Feature(lower, upper, feature.unit(), step, true) : Feature.fixed();
    }

    private static Feature feature(Schema schema, String name) {
        ColumnSchema column = schema.column(name)
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.MISMATCH, "The schema says nothing of the column " + name + "."));
        if (!column.mutable() || !column.type().numeric()) {
            return Feature.fixed();
        }
        Double min = column.min();
        Double max = column.max();
        if (min == null || max == null) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    "The schema gives no range for the column " + name
                            + ", so that a small change of it has no meaning.",
                    "Give the column min and max, or say mutable: false.");
        }
        if (min.equals(max)) {
            return Feature.fixed();
        }
        Double step = column.step();
        double smallest = step != null ? step : column.type() == ColumnType.INTEGER ? 1 : 0;
        return new Feature(min.floatValue(), max.floatValue(), (float) (max - min), (float) smallest, true);
    }
}
