package dev.gambeson.attack.decision;

import dev.gambeson.attack.Norm;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Estimates in which direction the boundary recedes, by the decisions about random inputs around a point on it (Chen, Jordan
 * and Wainwright, equations 9, 12 and 16): the mean of the changes, each with the sign of its decision less the mean sign.
 *
 * <p>No sample is kept: what was really asked, with bounds and steps, is read back from the model's input when the decision
 * is there. A feature that moves in steps is moved by half a step at least, or it would never move; what such a feature
 * contributes is divided by the square of its larger scale, which makes the expected estimate parallel to the gradient of a
 * linear model again.
 */
final class Direction {

    /** A sample is as far from the point as the point is from the clean example, times this by the number of features. */
    private static final double REACH = 3;

    private static final double WIDEST = 0.1;

    private final Domain domain;
    private final SplittableRandom random;
    private final Noise noise;
    private final float[] values;
    private final float[] sample;
    /** Sums over the samples that fool and over those that do not, by free feature. */
    private final float[] fooling;

    private final float[] failing;
    private int fooled;
    private int failed;
    private double radius;

    Direction(Domain domain, SplittableRandom random) {
        this.domain = domain;
        this.random = random;
        this.noise = domain.norm == Norm.LINF ? Noise.UNIFORM : Noise.NORMAL;
        this.values = new float[domain.free.length];
        this.fooling = new float[domain.free.length];
        this.failing = new float[domain.free.length];
        this.sample = domain.clean.clone();
    }

    /** Forgets all samples; the next ones lie around a point at that distance from the clean example. */
    void begin(double distance) {
        radius = distance * Math.min(WIDEST, REACH / domain.free.length);
        fooled = 0;
        failed = 0;
        Arrays.fill(fooling, 0);
        Arrays.fill(failing, 0);
    }

    /** Writes a sample around the point. */
    void propose(float[] point, FloatBuffer input, int base) {
        int count = domain.free.length;
        double squares = noise.fill(random, values, count);
        float scale = (float) (radius / Math.sqrt(squares));
        if (domain.stepped) {
            proposeStepped(point, scale);
        } else {
            for (int k = 0; k < count; k++) {
                int i = domain.free[k];
                float value = point[i] + scale * domain.unit[i] * values[k];
                sample[i] = Math.max(domain.low[i], Math.min(domain.high[i], value));
            }
        }
        input.put(base, sample);
    }

    private void proposeStepped(float[] point, double scale) {
        for (int k = 0; k < values.length; k++) {
            int i = domain.free[k];
            double own = Math.max(scale, domain.stepOf(i) / 2);
            sample[i] = domain.real(i, point[i] + own * domain.unit[i] * values[k]);
        }
    }

    /** Adds a sample whose decision is there. */
    void judge(float[] point, FloatBuffer input, int base, boolean itFooled) {
        input.get(base, sample);
        float[] sums = itFooled ? fooling : failing;
        for (int k = 0; k < sums.length; k++) {
            int i = domain.free[k];
            sums[k] += (sample[i] - point[i]) / domain.unit[i];
        }
        if (itFooled) {
            fooled++;
        } else {
            failed++;
        }
    }

    /** Writes the direction of unit length under the norm, by free feature; false where the samples tell none. */
    boolean estimate(float[] direction) {
        double mean = (double) (fooled - failed) / (fooled + failed);
        double plus = failed == 0 ? 1 : 1 - mean;
        double minus = fooled == 0 ? -1 : -1 - mean;
        double typical = radius / Math.sqrt(direction.length);
        double squares = 0;
        for (int k = 0; k < direction.length; k++) {
            double value = plus * fooling[k] + minus * failing[k];
            double enlarged = Math.max(1, domain.stepOf(domain.free[k]) / 2 / typical);
            value /= enlarged * enlarged;
            squares += value * value;
            direction[k] = (float) value;
        }
        if (squares == 0) {
            return false;
        }
        double length = Math.sqrt(squares);
        for (int k = 0; k < direction.length; k++) {
            direction[k] = domain.norm == Norm.LINF ? Math.signum(direction[k]) : (float) (direction[k] / length);
        }
        return true;
    }
}
