package dev.gambeson.attack;

import dev.gambeson.model.Loss;
import java.util.Arrays;

/** The losses as their papers write them, and their slopes by central differences of that: the oracle of a fast one. */
public final class SlowLoss {

    private static final double STEP = 1e-6;

    private SlowLoss() {}

    /** The loss of one example. */
    public static double value(Loss loss, double[] z, int label, int target, double[] seed) {
        double[] descending = z.clone();
        Arrays.sort(descending);
        for (int i = 0; i < descending.length / 2; i++) {
            double swapped = descending[i];
            descending[i] = descending[descending.length - 1 - i];
            descending[descending.length - 1 - i] = swapped;
        }
        return switch (loss) {
            case CROSS_ENTROPY -> -logSoftmax(z, label);
            case TARGETED_CROSS_ENTROPY -> logSoftmax(z, target);
            case MARGIN -> other(z, label) - z[label];
            case DIFFERENCE -> z[target] - z[label];
            case DLR -> -(z[label] - other(z, label)) / (descending[0] - descending[2] + 1e-12);
            case TARGETED_DLR ->
                -(z[label] - z[target]) / (descending[0] - (descending[2] + descending[3]) / 2 + 1e-12);
            case SEED -> dot(z, seed);
        };
    }

    /** d loss / d z. */
    public static double[] slope(Loss loss, double[] z, int label, int target, double[] seed) {
        double[] slope = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            double[] more = z.clone();
            double[] less = z.clone();
            more[i] += STEP;
            less[i] -= STEP;
            slope[i] = (value(loss, more, label, target, seed) - value(loss, less, label, target, seed)) / (2 * STEP);
        }
        return slope;
    }

    private static double other(double[] z, int label) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < z.length; i++) {
            greatest = i == label ? greatest : Math.max(greatest, z[i]);
        }
        return greatest;
    }

    private static double logSoftmax(double[] z, int index) {
        double greatest = Arrays.stream(z).max().orElseThrow();
        double sum = 0;
        for (double value : z) {
            sum += StrictMath.exp(value - greatest);
        }
        return z[index] - greatest - StrictMath.log(sum);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
