package dev.gambeson.attack.gradient;

import dev.gambeson.attack.ball.Ball;
import dev.gambeson.attack.ball.Frame;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Steps of the same length along the steepest slope: FGSM and PGD, and MI-FGSM with its memory of earlier slopes. */
final class SteepClimb extends Climb {

    private final Ball ball;
    private final double length;
    private final @Nullable SplittableRandom random;
    private final double decay;
    private final float @Nullable [] memory;

    /**
     * A climb.
     *
     * @param ball that of the frame
     * @param length of each step, in the units of the features
     * @param random for starts anywhere in the ball; null to start from the clean example
     * @param decay how much of the earlier slopes is remembered, 0 for nothing
     */
    SteepClimb(
            Course course,
            Frame frame,
            Ball ball,
            float[] slope,
            double length,
            @Nullable SplittableRandom random,
            double decay) {
        super(course, frame, slope);
        this.ball = ball;
        this.length = length;
        this.random = random;
        this.decay = decay;
        this.memory = decay == 0 ? null : new float[frame.size()];
        begin(0);
    }

    @Override
    protected void begin(int start) {
        if (random != null) {
            ball.anywhere(random, change);
        }
    }

    @Override
    protected void move(int step, double loss) {
        if (memory == null) {
            ball.climb(change, slope, length);
        } else {
            remember(memory);
            ball.climb(change, memory, length);
        }
    }

    /** Adds the slope, in the length 1 by its sum, to what is left of the memory (Dong and others 2018, equation 6). */
    private void remember(float[] remembered) {
        double sum = 0;
        for (float value : slope) {
            sum += Math.abs(value);
        }
        double share = sum > 0 && sum < Double.POSITIVE_INFINITY ? 1 / sum : 0;
        for (int i = 0; i < remembered.length; i++) {
            remembered[i] = (float) (decay * remembered[i] + slope[i] * share);
        }
    }
}
