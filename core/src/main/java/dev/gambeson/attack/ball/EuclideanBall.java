package dev.gambeson.attack.ball;

import java.util.SplittableRandom;

/**
 * The ball of L2. Projection scales to the radius and then cuts off at the box, as all peers do: the result is inside both,
 * though not always the nearest such point.
 */
final class EuclideanBall extends Ball {

    EuclideanBall(double radius, Frame frame) {
        super(radius, frame);
    }

    @Override
    public void anywhere(SplittableRandom random, float[] change) {
        int free = direct(random, change);
        stretch(change, radius * StrictMath.pow(random.nextDouble(), 1.0 / Math.max(1, free)));
        cut(change);
    }

    @Override
    public void surface(SplittableRandom random, float[] change) {
        direct(random, change);
        stretch(change, radius);
        cut(change);
    }

    /** A direction, every one as likely as any other, and how many features it spans. */
    private int direct(SplittableRandom random, float[] change) {
        int free = 0;
        for (int i = 0; i < change.length; i++) {
            change[i] = free(i) ? (float) Draw.gaussian(random) : 0;
            free += free(i) ? 1 : 0;
        }
        return free;
    }

    private static void stretch(float[] change, double length) {
        double now = Math.sqrt(squares(change));
        for (int i = 0; now > 0 && i < change.length; i++) {
            change[i] = (float) (change[i] * (length / now));
        }
    }

    @Override
    public void climb(float[] change, float[] slope, double length) {
        double steepness = Math.sqrt(squares(slope));
        if (steepness == Double.POSITIVE_INFINITY) {
            for (int i = 0; i < slope.length; i++) {
                slope[i] = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, slope[i]));
            }
            steepness = Math.sqrt(squares(slope));
        }
        if (steepness > 0) {
            double factor = length / steepness;
            for (int i = 0; i < change.length; i++) {
                change[i] = (float) (change[i] + factor * slope[i]);
            }
        }
        project(change);
    }

    @Override
    public void project(float[] change) {
        double length = Math.sqrt(squares(change));
        float factor = length > radius ? (float) (radius / length) : 1;
        for (int i = 0; i < change.length; i++) {
            change[i] = Math.max(least[i], Math.min(greatest[i], change[i] * factor));
        }
    }

    /** In four sums, always the same four, so that the processor need not wait for one addition to begin the next. */
    private static double squares(float[] values) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int whole = values.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            first += (double) values[i] * values[i];
            second += (double) values[i + 1] * values[i + 1];
            third += (double) values[i + 2] * values[i + 2];
            fourth += (double) values[i + 3] * values[i + 3];
        }
        for (int i = whole; i < values.length; i++) {
            first += (double) values[i] * values[i];
        }
        return (first + second) + (third + fourth);
    }
}
