package dev.gambeson.quality.label;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One number a row from which the label is guessed: by rows of the nearest values, or (where values have no order) by rows
 * of the same value.
 *
 * <p>A row is guessed only from rows of the other half of the sample, so that a column of many values that means nothing,
 * such as a number of a row, guesses no better than chance.
 *
 * @param source what it is, in words
 * @param values one a row; NaN where nothing is known
 * @param ordered whether near values mean something
 */
record Signal(String source, double[] values, boolean ordered) {

    private static final int NEAREST = 5;

    static Signal ordered(String source, double[] values) {
        return new Signal(source, values, true);
    }

    /** Equal hashes become equal whole numbers. */
    static Signal equal(String source, long[] hashes) {
        Map<Long, Integer> codes = new HashMap<>();
        double[] values = new double[hashes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = codes.computeIfAbsent(hashes[i], hash -> codes.size());
        }
        return new Signal(source, values, false);
    }

    /** Guesses the outcome of every row from the rows of the other half. */
    double[] guess(Target target, boolean[] firstHalf) {
        double[] guesses = new double[values.length];
        for (boolean half : new boolean[] {true, false}) {
            int[] known = IntStream.range(0, values.length)
                    .filter(i -> firstHalf[i] == half)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> values[i]))
                    .mapToInt(i -> i)
                    .toArray();
            guessOthers(target, firstHalf, half, known, guesses);
        }
        return guesses;
    }

    private void guessOthers(Target target, boolean[] firstHalf, boolean half, int[] known, double[] guesses) {
        double[] sorted = new double[known.length];
        for (int i = 0; i < known.length; i++) {
            sorted[i] = values[known[i]];
        }
        double ofAll = known.length == 0 ? 0 : target.summary(known, 0, known.length);
        Map<Double, Double> ofValue = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (firstHalf[i] != half) {
                guesses[i] = ofValue.computeIfAbsent(values[i], value -> guessOne(target, known, sorted, value, ofAll));
            }
        }
    }

    private double guessOne(Target target, int[] known, double[] sorted, double value, double ofAll) {
        // Sorting and searching put NaN last and equal to itself.
        int low = bound(sorted, value, false);
        int high = bound(sorted, value, true);
        if (high - low >= NEAREST || !ordered || Double.isNaN(value)) {
            return high > low ? target.summary(known, low, high) : ofAll;
        }
        int end = sorted.length;
        while (end > 0 && Double.isNaN(sorted[end - 1])) {
            end--;
        }
        while (high - low < NEAREST && (low > 0 || high < end)) {
            boolean left = high >= end || (low > 0 && value - sorted[low - 1] <= sorted[high] - value);
            low -= left ? 1 : 0;
            high += left ? 0 : 1;
        }
        return high > low ? target.summary(known, low, high) : ofAll;
    }

    /** The first index whose value is not below, or above, the given one. */
    private static int bound(double[] sorted, double value, boolean above) {
        int at = Arrays.binarySearch(sorted, value);
        if (at < 0) {
            return -at - 1;
        }
        if (above) {
            while (at < sorted.length && Double.compare(sorted[at], value) == 0) {
                at++;
            }
        } else {
            while (at > 0 && Double.compare(sorted[at - 1], value) == 0) {
                at--;
            }
        }
        return at;
    }
}
