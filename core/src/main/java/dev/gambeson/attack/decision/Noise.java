package dev.gambeson.attack.decision;

import java.util.SplittableRandom;

/**
 * Random numbers of a distribution by a table of 2048 equally likely values, five from one random {@code long}.
 *
 * <p>A direction that is a mean over hundreds of samples does not feel that the values are discrete, and drawing them takes
 * a fifth of the time that exact ones would. Immutable and thread-safe.
 */
final class Noise {

    private static final int BITS = 11;
    private static final int VALUES = 1 << BITS;
    private static final int PER_LONG = Long.SIZE / BITS;

    /** Mean 0, variance 1. */
    static final Noise NORMAL = new Noise(normalQuantiles());

    /** Uniform in -1..1. */
    static final Noise UNIFORM = new Noise(uniformQuantiles());

    private final float[] values;

    private Noise(float[] values) {
        this.values = values;
    }

    /** Fills the first numbers of {@code into}, and returns the sum of their squares. */
    double fill(SplittableRandom random, float[] into, int count) {
        double squares = 0;
        int i = 0;
        while (i < count) {
            long bits = random.nextLong();
            int end = Math.min(count, i + PER_LONG);
            while (i < end) {
                float value = values[(int) bits & (VALUES - 1)];
                bits >>>= BITS;
                into[i] = value;
                squares += (double) value * value;
                i++;
            }
        }
        return squares;
    }

    private static float[] uniformQuantiles() {
        float[] quantiles = new float[VALUES];
        for (int i = 0; i < VALUES; i++) {
            quantiles[i] = (2 * i + 1) / (float) VALUES - 1;
        }
        return quantiles;
    }

    /**
     * The quantile function solves {@code dz/dp = √(2π) exp(z²/2)} with z = 0 at p = 1/2; followed by the midpoint rule in
     * 64 steps from one value to the next, and scaled to variance 1.
     */
    private static float[] normalQuantiles() {
        int steps = 64;
        double width = 1.0 / VALUES / steps;
        double[] half = new double[VALUES / 2];
        double z = 0;
        double squares = 0;
        for (int i = 0; i < half.length; i++) {
            // The first value lies half a width from the middle.
            for (int step = i == 0 ? steps / 2 : 0; step < steps; step++) {
                double middle = z + slope(z) * width / 2;
                z += slope(middle) * width;
            }
            half[i] = z;
            squares += z * z;
        }
        double scale = Math.sqrt(half.length / squares);
        float[] quantiles = new float[VALUES];
        for (int i = 0; i < half.length; i++) {
            quantiles[half.length + i] = (float) (half[i] * scale);
            quantiles[half.length - 1 - i] = (float) (-half[i] * scale);
        }
        return quantiles;
    }

    private static double slope(double z) {
        return Math.sqrt(2 * Math.PI) * StrictMath.exp(z * z / 2);
    }
}
