package dev.gambeson.audit.statistics;

import dev.gambeson.report.Interval;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.Arrays;
import java.util.List;

/**
 * A number estimated from a sample, which knows how sure it is at any level.
 *
 * <p>Immutable and thread-safe.
 */
public interface Estimate {

    /** The estimate itself. */
    double value();

    /** On how many rows it rests. */
    long n();

    /**
     * The confidence interval of a level.
     *
     * @param z the standard normal quantile of the level, such as {@link Interval#Z95}
     */
    Interval interval(double z);

    /** The estimate as a measure, with its 95 % interval and count. */
    default Measure measure(Stage stage, String name, String unit) {
        return Measure.estimate(stage, name, value(), interval(Interval.Z95), n(), unit);
    }

    /** The interval of this estimate less another one from other rows; for two proportions, Newcombe's. */
    default Interval minus(Estimate other, double z) {
        return weighted(List.of(this, other), new double[] {1, -1}, z);
    }

    /** The interval of the mean of independent estimates. */
    static Interval average(List<? extends Estimate> estimates, double z) {
        double[] weights = new double[estimates.size()];
        Arrays.fill(weights, 1.0 / weights.length);
        return weighted(estimates, weights, z);
    }

    /**
     * The interval of a weighted sum of independent estimates, from the interval of each (the method of variance
     * estimates recovery, MOVER: Zou, Huang and Zhang 2009). For the difference of two proportions it is the hybrid
     * score interval, method 10 of Newcombe 1998, "Interval estimation for the difference between independent
     * proportions", Statistics in Medicine 17.
     *
     * @param estimates from rows that do not overlap
     * @param weights one for each estimate
     * @param z the standard normal quantile of the level
     */
    static Interval weighted(List<? extends Estimate> estimates, double[] weights, double z) {
        double sum = 0;
        double below = 0;
        double above = 0;
        for (int i = 0; i < weights.length; i++) {
            double value = estimates.get(i).value();
            Interval interval = estimates.get(i).interval(z);
            double down = weights[i] * (value - interval.low());
            double up = weights[i] * (interval.high() - value);
            sum += weights[i] * value;
            // A negative weight turns the interval around.
            below += weights[i] > 0 ? down * down : up * up;
            above += weights[i] > 0 ? up * up : down * down;
        }
        return new Interval(sum - Math.sqrt(below), sum + Math.sqrt(above));
    }
}
