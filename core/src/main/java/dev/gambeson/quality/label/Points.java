package dev.gambeson.quality.label;

import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.quality.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows as points: numbers in units of their standard deviation, cut at three of them; categories at a distance as of
 * one-hot codes. Missing numbers are in the middle, missing categories a category.
 *
 * @param numbers for each point
 * @param categories for each point
 */
record Points(float[][] numbers, int[][] categories) {

    private static final double CUT = 3;
    private static final float MISMATCH = 2;
    private static final int BLOCK = 32;

    int size() {
        return numbers.length;
    }

    /** The squared distance of two points, or anything not less than {@code worst} if it is not less. */
    float distance(int one, int other, double worst) {
        float sum = 0;
        int[] a = categories[one];
        int[] b = categories[other];
        for (int i = 0; i < a.length; i++) {
            sum += a[i] == b[i] ? 0 : MISMATCH;
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

    static Points of(List<SampledColumn> columns, int[] slots) {
        List<double[]> numeric = new ArrayList<>();
        List<int[]> coded = new ArrayList<>();
        for (SampledColumn column : columns) {
            if (column.numeric()) {
                standardised(column.numbers(slots), numeric);
            } else {
                coded.add(codes(column.hashes(slots)));
            }
        }
        float[][] numbers = new float[slots.length][numeric.size()];
        int[][] categories = new int[slots.length][coded.size()];
        for (int i = 0; i < slots.length; i++) {
            for (int c = 0; c < numbers[i].length; c++) {
                numbers[i][c] = (float) numeric.get(c)[i];
            }
            for (int c = 0; c < categories[i].length; c++) {
                categories[i][c] = coded.get(c)[i];
            }
        }
        return new Points(numbers, categories);
    }

    /** Columns in which all numbers are the same are left out. */
    private static void standardised(double[] values, List<double[]> into) {
        int present = 0;
        double mean = 0;
        double squares = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                present++;
                double before = value - mean;
                mean += before / present;
                squares += before * (value - mean);
            }
        }
        double deviation = Math.sqrt(squares / Math.max(1, present));
        if (!(deviation > 0) || Double.isInfinite(deviation)) {
            return;
        }
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double value = Double.isNaN(values[i]) ? 0 : (values[i] - mean) / deviation;
            scaled[i] = Math.max(-CUT, Math.min(CUT, value));
        }
        into.add(scaled);
    }

    private static int[] codes(long[] hashes) {
        Map<Long, Integer> known = new HashMap<>();
        int[] codes = new int[hashes.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = known.computeIfAbsent(hashes[i], hash -> known.size());
        }
        return codes;
    }
}
