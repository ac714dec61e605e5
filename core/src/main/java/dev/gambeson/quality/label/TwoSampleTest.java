package dev.gambeson.quality.label;

import dev.gambeson.report.Interval;
import java.util.stream.IntStream;

/**
 * Whether the rows of one set have greater values than those of the other, by the normal approximation of the permutation
 * test: if rows came into the sets by chance, the difference of the means is that many standard errors from 0.
 *
 * @param first the mean of the first set
 * @param second the mean of the second
 * @param deviations the difference in standard errors; above 0 where the first is greater
 * @param withinStrata the same where only rows of one stratum are compared with each other (van Elteren 1960, with means
 *     in the place of ranks)
 */
record TwoSampleTest(Mean first, Mean second, double deviations, double withinStrata) {

    /**
     * The mean of a set.
     *
     * @param value from 0 to 1
     * @param interval at 95 %
     * @param n how many rows
     */
    record Mean(double value, Interval interval, int n) {}

    /**
     * Compares two sets.
     *
     * @param values one a row, from 0 to 1
     * @param ofFirst whether a row is of the first set; both have at least two rows
     * @param strata one a row, from 0
     * @param most how many strata there are
     */
    static TwoSampleTest of(double[] values, boolean[] ofFirst, int[] strata, int most) {
        Sums all = new Sums();
        Sums each = new Sums();
        all.add(values, ofFirst, IntStream.range(0, values.length).toArray());
        for (int code = 0; code < most; code++) {
            int stratum = code;
            each.add(
                    values,
                    ofFirst,
                    IntStream.range(0, values.length)
                            .filter(i -> strata[i] == stratum)
                            .toArray());
        }
        return new TwoSampleTest(
                mean(values, ofFirst, true), mean(values, ofFirst, false), all.deviations(), each.deviations());
    }

    private static Mean mean(double[] values, boolean[] ofFirst, boolean first) {
        double[] own = IntStream.range(0, values.length)
                .filter(i -> ofFirst[i] == first)
                .mapToDouble(i -> values[i])
                .toArray();
        double mean = IntStream.range(0, own.length).mapToDouble(i -> own[i]).sum() / own.length;
        double half = Interval.Z95 * Math.sqrt(variance(own, mean) / own.length);
        return new Mean(mean, new Interval(Math.max(0, mean - half), Math.min(1, mean + half)), own.length);
    }

    private static double variance(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }

    /** Differences of means and their variances over strata, each weighted by what it tells. */
    private static final class Sums {

        private double difference;
        private double variance;

        void add(double[] values, boolean[] ofFirst, int[] rows) {
            double sum = 0;
            double sumOfFirst = 0;
            int first = 0;
            double[] own = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                own[i] = values[rows[i]];
                sum += own[i];
                first += ofFirst[rows[i]] ? 1 : 0;
                sumOfFirst += ofFirst[rows[i]] ? own[i] : 0;
            }
            int second = rows.length - first;
            if (first == 0 || second == 0) {
                return;
            }
            double weight = (double) first * second / rows.length;
            difference += weight * (sumOfFirst / first - (sum - sumOfFirst) / second);
            variance += weight * TwoSampleTest.variance(own, sum / rows.length);
        }

        double deviations() {
            return variance > 0 ? difference / Math.sqrt(variance) : 0;
        }
    }
}
