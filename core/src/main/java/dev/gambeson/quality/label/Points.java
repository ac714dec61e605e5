package dev.gambeson.quality.label;

import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.quality.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Rows as points (see {@link PointsBuilder}).
 *
 * @param numbers for each point
 * @param categories for each point
 * @param mismatches for each category what two points that differ in it are apart, squared
 */
record Points(float[][] numbers, int[][] categories, float[] mismatches) {

    /** Of one-hot codes of weight 1. */
    static final float MISMATCH = 2;

    private static final int BLOCK = 32;

    /** Categories of weight 1. */
    static Points of(float[][] numbers, int[][] categories) {
        float[] mismatches = new float[categories.length == 0 ? 0 : categories[0].length];
        Arrays.fill(mismatches, MISMATCH);
        return new Points(numbers, categories, mismatches);
    }

    int size() {
        return numbers.length;
    }

    /** The squared distance of two points, or anything not less than {@code worst} if it is not less. */
    float distance(int one, int other, double worst) {
        float sum = 0;
        int[] a = categories[one];
        int[] b = categories[other];
        for (int i = 0; i < a.length; i++) {
            sum += a[i] == b[i] ? 0 : mismatches[i];
        }
        float[] p = numbers[one];
        float[] q = numbers[other];
        for (int from = 0; from < p.length && sum < worst; from += BLOCK) {
            int to = Math.min(p.length, from + BLOCK);
            for (int i = from; i < to; i++) {
                float difference = p[i] - q[i];
                sum += difference * difference;
            }
        }
        return sum;
    }

    /** The columns that can be placed: features of numbers and categories. */
    static List<SampledColumn> columns(Scope scope, RowSample sample, Set<String> without) {
        List<SampledColumn> placed = new ArrayList<>();
        for (SampledColumn column : sample.columns()) {
            ColumnSchema schema = scope.column(column.name());
            boolean fits = schema != null && schema.type() != ColumnType.TEXT && schema.type() != ColumnType.DATE;
            if (fits && !scope.isIdentifier(column.name()) && !without.contains(column.name())) {
                placed.add(column);
            }
        }
        return placed;
    }

    /** All columns weigh the same. */
    static Points of(List<SampledColumn> columns, int[] slots) {
        PointsBuilder builder = new PointsBuilder(slots.length);
        for (SampledColumn column : columns) {
            if (column.numeric()) {
                builder.numbers(column.numbers(slots), 1);
            } else {
                builder.categories(column.hashes(slots), 1);
            }
        }
        return builder.build();
    }
}
