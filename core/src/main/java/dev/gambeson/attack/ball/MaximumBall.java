package dev.gambeson.attack.ball;

import java.util.SplittableRandom;

/** The ball of L∞, a box itself: the frame's box is that of its epsilon. */
final class MaximumBall extends Ball {

    /** Twice as a factor it takes any float but 0 beyond any step, which is then cut: a sign without a branch. */
    private static final float HUGE = Float.MAX_VALUE;

    MaximumBall(double radius, Frame frame) {
        super(radius, frame);
    }

    @Override
    public void anywhere(SplittableRandom random, float[] change) {
        for (int i = 0; i < change.length; i++) {
            change[i] = free(i) ? (float) (radius * (2 * random.nextDouble() - 1)) : 0;
        }
        project(change);
    }

    @Override
    public void surface(SplittableRandom random, float[] change) {
        double largest = Double.MIN_VALUE;
        for (int i = 0; i < change.length; i++) {
            change[i] = free(i) ? (float) (2 * random.nextDouble() - 1) : 0;
            largest = Math.max(largest, Math.abs(change[i]));
        }
        for (int i = 0; i < change.length; i++) {
            change[i] = (float) (radius * change[i] / largest);
        }
        project(change);
    }

    @Override
    public void climb(float[] change, float[] slope, double length) {
        float far = (float) length;
        for (int i = 0; i < change.length; i++) {
            float move = Math.max(-far, Math.min(far, slope[i] * HUGE * HUGE));
            change[i] = Math.max(least[i], Math.min(greatest[i], change[i] + move));
        }
    }

    @Override
    public void project(float[] change) {
        cut(change);
    }
}
