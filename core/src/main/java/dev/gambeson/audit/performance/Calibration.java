package dev.gambeson.audit.performance;

import dev.gambeson.audit.Scored;
import dev.gambeson.audit.statistics.Binomial;
import dev.gambeson.report.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Whether scores come true as often as they promise: of rows scored about 0.8, about 80 % should be of the class.
 *
 * <p>With two classes the promise is the score of the positive class; with more it is the greatest score, and comes true
 * where its class is right (Guo and others 2017, "On calibration of modern neural networks"). Rows are put into ten
 * bins of about equal size; equal scores stay together.
 */
final class Calibration {

    private static final int BINS = 10;
    private static final int REPLICATES = 1000;

    private final List<CalibrationBin> bins;
    private final long rows;
    private final long seed;

    private Calibration(List<CalibrationBin> bins, long rows, long seed) {
        this.bins = bins;
        this.rows = rows;
        this.seed = seed;
    }

    /** Bins the rows, at least one; every score must be a probability. */
    static Calibration of(Scored scored, long seed) {
        float[] promised = new float[scored.rows()];
        boolean[] hit = new boolean[scored.rows()];
        for (int row = 0; row < promised.length; row++) {
            int on = scored.binary() ? scored.positive() : scored.likeliest(row);
            promised[row] = (float) scored.score(row, on);
            hit[row] = scored.actual()[row] == on;
        }
        int[] order = Ranking.ascending(promised);
        List<CalibrationBin> bins = new ArrayList<>();
        for (int from = 0; from < order.length; ) {
            long tenth = (long) from * BINS / order.length + 1;
            int to = (int) ((tenth * order.length + BINS - 1) / BINS);
            while (to < order.length && promised[order[to]] == promised[order[to - 1]]) {
                to++;
            }
            bins.add(bin(promised, hit, order, from, to));
            from = to;
        }
        return new Calibration(List.copyOf(bins), order.length, seed);
    }

    private static CalibrationBin bin(float[] promised, boolean[] hit, int[] order, int from, int to) {
        double sum = 0;
        long hits = 0;
        for (int i = from; i < to; i++) {
            sum += promised[order[i]];
            hits += hit[order[i]] ? 1 : 0;
        }
        return new CalibrationBin(promised[order[from]], promised[order[to - 1]], to - from, sum / (to - from), hits);
    }

    List<CalibrationBin> bins() {
        return bins;
    }

    /** The bin that adds most to the error. */
    CalibrationBin worst() {
        return Collections.max(bins, Comparator.comparingDouble(bin -> bin.n() * bin.distance()));
    }

    /** The expected calibration error: the mean distance of promise and truth over the bins, weighted by their rows. */
    double error() {
        double error = 0;
        for (CalibrationBin bin : bins) {
            error += bin.n() * bin.distance() / rows;
        }
        return error;
    }

    /**
     * The 95 % interval of {@link #error} by 1000 replicates of the counts in the bins.
     *
     * <p>Chance alone makes the error of a perfect model greater than 0, and makes that of a replicate greater still. The
     * basic interval (Davison and Hinkley 1997, section 5.2) turns the replicates around the estimate and so takes that
     * excess off, where the percentile interval would add it once more.
     */
    Interval interval() {
        double[] errors = replicates(CalibrationBin::observed);
        double low = 2 * error() - errors[(int) (REPLICATES * 0.975)];
        double high = 2 * error() - errors[(int) (REPLICATES * 0.025)];
        // The excess may be greater than the spread: then the estimate itself is the upper end.
        return new Interval(Math.max(0, low), Math.max(error(), high));
    }

    /** Whether at most one of a hundred perfectly calibrated models would show so great an error on as many rows. */
    boolean beyondChance() {
        return error() > replicates(bin -> Math.max(0, Math.min(1, bin.promised())))[(int) (REPLICATES * 0.99)];
    }

    /** Errors of the bins, ascending, where each row comes true with the given probability of its bin. */
    private double[] replicates(ToDoubleFunction<CalibrationBin> truth) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] errors = new double[REPLICATES];
        for (int i = 0; i < REPLICATES; i++) {
            for (CalibrationBin bin : bins) {
                double observed = (double) Binomial.draw(random, bin.n(), truth.applyAsDouble(bin)) / bin.n();
                errors[i] += bin.n() * Math.abs(bin.promised() - observed) / rows;
            }
        }
        Arrays.sort(errors);
        return errors;
    }
}
