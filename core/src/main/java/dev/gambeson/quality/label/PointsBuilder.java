package dev.gambeson.quality.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes points of columns: numbers in units of their standard deviation, cut at three of them; categories at a distance as
 * of one-hot codes. Missing numbers are in the middle, missing categories a category. Not thread-safe.
 */
final class PointsBuilder {

    private static final double CUT = 3;

    private final int size;
    private final List<double[]> numeric = new ArrayList<>();
    private final List<int[]> coded = new ArrayList<>();
    private final List<Float> mismatches = new ArrayList<>();

    /** So many points without columns. */
    PointsBuilder(int size) {
        this.size = size;
    }

    /** Adds a column of numbers, unless all are the same. */
    void numbers(double[] values, double weight) {
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
        double[] scaled = new double[size];
        for (int i = 0; i < size; i++) {
            double value = Double.isNaN(values[i]) ? 0 : (values[i] - mean) / deviation;
            scaled[i] = weight * Math.max(-CUT, Math.min(CUT, value));
        }
        numeric.add(scaled);
    }

    /** Adds a column of categories, told apart by their hashes. */
    void categories(long[] hashes, double weight) {
        Map<Long, Integer> known = new HashMap<>();
        int[] codes = new int[size];
        for (int i = 0; i < size; i++) {
            codes[i] = known.computeIfAbsent(hashes[i], hash -> known.size());
        }
        coded.add(codes);
        mismatches.add((float) (Points.MISMATCH * weight * weight));
    }

    Points build() {
        float[][] numbers = new float[size][numeric.size()];
        int[][] categories = new int[size][coded.size()];
        for (int i = 0; i < size; i++) {
            for (int c = 0; c < numbers[i].length; c++) {
                numbers[i][c] = (float) numeric.get(c)[i];
            }
            for (int c = 0; c < categories[i].length; c++) {
                categories[i][c] = coded.get(c)[i];
            }
        }
        float[] apart = new float[mismatches.size()];
        for (int c = 0; c < apart.length; c++) {
            apart[c] = mismatches.get(c);
        }
        return new Points(numbers, categories, apart);
    }
}
