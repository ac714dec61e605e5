package dev.gambeson.onnx;

import java.util.Arrays;

/**
 * How far a gradient is from a recorded one: errors relative to the greatest entry of what was recorded.
 *
 * <p>By quantiles: at a kink of a ReLU or a maximum two programs may take different sides, for single numbers.
 *
 * @param median the error that half of the numbers stay below
 * @param ninth the error that nine of ten stay below
 * @param greatest the greatest error
 * @param cosine of the angle between the two
 */
record Likeness(double median, double ninth, double greatest, double cosine) {

    static Likeness of(float[] given, float[] wanted) {
        double scale = 0;
        double product = 0;
        double ones = 0;
        double others = 0;
        for (int i = 0; i < wanted.length; i++) {
            scale = Math.max(scale, Math.abs(wanted[i]));
            product += (double) given[i] * wanted[i];
            ones += (double) given[i] * given[i];
            others += (double) wanted[i] * wanted[i];
        }
        double[] errors = new double[wanted.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.abs((double) given[i] - wanted[i]) / scale;
        }
        Arrays.sort(errors);
        return new Likeness(
                errors[errors.length / 2],
                errors[errors.length * 9 / 10],
                errors[errors.length - 1],
                product / Math.sqrt(ones * others));
    }

    /** Whether the two are the same but for rounding and kinks; false where anything is not a number. */
    boolean same(double tolerance) {
        return median < tolerance / 2 && ninth < tolerance && Double.isFinite(greatest);
    }
}
