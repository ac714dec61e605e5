package dev.gambeson.attack.ball;

import dev.gambeson.attack.Norm;
import java.util.SplittableRandom;

/**
 * The changes of at most a radius in some norm that a {@link Frame} allows: a ball cut off by a box, both around 0.
 *
 * <p>Every method leaves its {@code change} inside, up to float rounding. A slope is the gradient of a loss with respect
 * to the change, as {@link Frame#slope} gives it. Works in place and without allocating; not thread-safe.
 */
public abstract class Ball {

    final double radius;
    final float[] least;
    final float[] greatest;

    Ball(double radius, Frame frame) {
        this.radius = radius;
        this.least = frame.least();
        this.greatest = frame.greatest();
    }

    /**
     * A ball around a frame.
     *
     * @param radius above 0; the box of the frame limits it where it is greater than the frame's epsilon
     */
    public static Ball of(Norm norm, double radius, Frame frame) {
        return switch (norm) {
            case LINF -> new MaximumBall(radius, frame);
            case L2 -> new EuclideanBall(radius, frame);
            case L1 -> new TaxicabBall(radius, frame);
        };
    }

    /** A random change: uniform in the whole ball, then cut off at the box. */
    public abstract void anywhere(SplittableRandom random, float[] change);

    /** A random change on the surface of the whole ball, then cut off at the box. */
    public abstract void surface(SplittableRandom random, float[] change);

    /** Takes a step of that length in the norm along the steepest slope, and comes back inside. */
    public abstract void climb(float[] change, float[] slope, double length);

    /** Brings a change back inside. */
    public abstract void project(float[] change);

    /** Whether a feature can move at all. */
    final boolean free(int feature) {
        return least[feature] < greatest[feature];
    }

    /** Cuts a change off at the box. */
    final void cut(float[] change) {
        for (int i = 0; i < change.length; i++) {
            change[i] = Math.max(least[i], Math.min(greatest[i], change[i]));
        }
    }
}
