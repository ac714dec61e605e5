package dev.gambeson.audit.performance;

import dev.gambeson.audit.Estimates;
import dev.gambeson.audit.statistics.Mean;
import dev.gambeson.report.Interval;
import java.util.Optional;

/** How far predicted numbers are from the true ones; every prediction must be finite. */
record RegressionErrors(Mean absolute, Mean squared, Optional<Mean> rSquared) {

    /**
     * Measures the errors.
     *
     * <p>R² is 1 - (mean squared error) / (variance of the label); its interval is that of the delta method, from each
     * row's part in the two. It does not exist where all labels are equal.
     */
    static RegressionErrors of(Estimates estimates) {
        int rows = estimates.rows();
        double[] absolute = new double[rows];
        double[] squared = new double[rows];
        double[] spread = new double[rows];
        double centre = Mean.of(estimates.actual()).value();
        for (int row = 0; row < rows; row++) {
            double error = estimates.predicted()[row] - estimates.actual()[row];
            double distance = estimates.actual()[row] - centre;
            absolute[row] = Math.abs(error);
            squared[row] = error * error;
            spread[row] = distance * distance;
        }
        Mean meanSquared = Mean.of(squared);
        double variance = Mean.of(spread).value();
        if (variance == 0) {
            return new RegressionErrors(Mean.of(absolute), meanSquared, Optional.empty());
        }
        double unexplained = meanSquared.value() / variance;
        double[] part = new double[rows];
        for (int row = 0; row < rows; row++) {
            part[row] = (unexplained * spread[row] - squared[row]) / variance;
        }
        Mean rSquared = new Mean(1 - unexplained, Mean.of(part).variance(), rows);
        return new RegressionErrors(Mean.of(absolute), meanSquared, Optional.of(rSquared));
    }

    double rootMeanSquared() {
        return Math.sqrt(squared.value());
    }

    /** The interval of the mean square, carried over by the root. */
    Interval rootMeanSquaredInterval() {
        Interval interval = squared.positiveInterval(Interval.Z95);
        return new Interval(Math.sqrt(interval.low()), Math.sqrt(interval.high()));
    }
}
