package dev.gambeson.attack.ball;

import dev.gambeson.attack.Norm;

/** Lengths of vectors; summed in four strands, since a single sum would wait for each addition. Stateless and thread-safe. */
public final class Lengths {

    private Lengths() {}

    /** The length of a vector in a norm. */
    public static double of(Norm norm, float[] a) {
        return switch (norm) {
            case LINF -> greatest(a);
            case L2 -> Math.sqrt(dot(a, a));
            case L1 -> sum(a);
        };
    }

    /** The length of a gradient in the norm dual to that of the steps: {@code |f| / dual} is how far a step must go. */
    public static double dual(Norm norm, float[] a) {
        return switch (norm) {
            case LINF -> sum(a);
            case L2 -> Math.sqrt(dot(a, a));
            case L1 -> greatest(a);
        };
    }

    /** The scalar product of two vectors. */
    public static double dot(float[] a, float[] b) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i < a.length - 3; i += 4) {
            first += (double) a[i] * b[i];
            second += (double) a[i + 1] * b[i + 1];
            third += (double) a[i + 2] * b[i + 2];
            fourth += (double) a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += (double) a[i] * b[i];
        }
        return first + second + (third + fourth);
    }

    private static double sum(float[] a) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i < a.length - 3; i += 4) {
            first += Math.abs(a[i]);
            second += Math.abs(a[i + 1]);
            third += Math.abs(a[i + 2]);
            fourth += Math.abs(a[i + 3]);
        }
        for (; i < a.length; i++) {
            first += Math.abs(a[i]);
        }
        return first + second + (third + fourth);
    }

    private static double greatest(float[] a) {
        float greatest = 0;
        for (float value : a) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest;
    }
}
