package dev.gambeson.attack.gradient.apgd;

import dev.gambeson.attack.ball.Ball;
import dev.gambeson.attack.ball.Frame;
import dev.gambeson.attack.gradient.Climb;
import dev.gambeson.attack.gradient.Course;
import java.util.SplittableRandom;

/**
 * Steps with momentum, halved where they no longer help, under L∞ and L2 (Croce and Hein 2020, algorithm 1).
 *
 * <p>A checkpoint stands right after its step, as in the authors' code; the paper's listing takes one more step first.
 */
final class AdaptiveClimb extends Climb {

    /** ρ: so many of the steps since the last checkpoint must have raised the loss. */
    private static final double RISING = 0.75;

    /** α: how much of a move is the new step; the rest is the move before. */
    private static final float NEW = 0.75f;

    /**
     * The first start is at so many radii, where the slope still has to do with the clean example; those after it are on
     * the surface, as all of AutoAttack's are. A departure from the paper, chosen among 0, 0.03, 0.1, 0.3, 0.6 and 1 on the
     * adversarially trained network of the digits example: of ten borderline images under L∞ 0.3 cross-entropy fools 4.1
     * with it and 2.9 from the surface (means of 20 and 40 seeds; AutoAttack 3.0). What it is worth elsewhere was looked at
     * with two seeds only: between half an image fewer and one more of 200.
     */
    private static final float NEAR = 0.3f;

    private final Ball ball;
    private final double epsilon;
    private final SplittableRandom random;
    private final Course course;
    private final float[] stepped;
    private final float[] previous;
    private final float[] best;
    private final float[] bestSlope;
    private Checkpoints checkpoints;
    private double length;
    private double lastLoss;
    private double bestLoss;
    private double bestLossAtCheckpoint;
    private boolean halved;
    private int rises;

    /**
     * A climb.
     *
     * @param ball that of the frame
     * @param stepped room for a change, shared as the slope is
     */
    AdaptiveClimb(
            Course course,
            Frame frame,
            Ball ball,
            double epsilon,
            SplittableRandom random,
            float[] slope,
            float[] stepped) {
        super(course, frame, slope);
        this.ball = ball;
        this.epsilon = epsilon;
        this.random = random;
        this.course = course;
        this.stepped = stepped;
        this.previous = new float[change.length];
        this.best = new float[change.length];
        this.bestSlope = new float[change.length];
        this.checkpoints = new Checkpoints(course.steps());
        begin(0);
    }

    @Override
    protected void begin(int start) {
        ball.surface(random, change);
        for (int i = 0; course.isFirst(start) && i < change.length; i++) {
            change[i] *= NEAR;
        }
        checkpoints = new Checkpoints(course.steps());
        length = 2 * epsilon;
        halved = false;
        rises = 0;
    }

    @Override
    protected void move(int step, double loss) {
        look(step, loss);
        float[] uphill = slope;
        if (checkpoints.reached(step) && halve()) {
            System.arraycopy(best, 0, change, 0, best.length);
            uphill = bestSlope;
        }
        System.arraycopy(change, 0, stepped, 0, change.length);
        ball.climb(stepped, uphill, length);
        if (step > 0) {
            mix();
            ball.project(stepped);
        }
        System.arraycopy(change, 0, previous, 0, change.length);
        System.arraycopy(stepped, 0, change, 0, change.length);
    }

    private void look(int step, double loss) {
        if (step > 0 && loss > lastLoss) {
            rises++;
        }
        if (step == 0 || loss > bestLoss) {
            bestLoss = loss;
            System.arraycopy(change, 0, best, 0, best.length);
            System.arraycopy(slope, 0, bestSlope, 0, best.length);
        }
        if (step == 0) {
            bestLossAtCheckpoint = loss;
        }
        lastLoss = loss;
    }

    /** At a checkpoint: whether the steps are halved, to go on from the best point so far (conditions 1 and 2). */
    private boolean halve() {
        boolean few = rises < RISING * checkpoints.interval();
        boolean stuck = !halved && bestLoss == bestLossAtCheckpoint;
        halved = few || stuck;
        if (halved) {
            length /= 2;
            lastLoss = bestLoss;
        }
        bestLossAtCheckpoint = bestLoss;
        rises = 0;
        checkpoints.pass();
        return halved;
    }

    /** Into one array only, so that the compiler makes it vector code. */
    private void mix() {
        for (int i = 0; i < change.length; i++) {
            float now = change[i];
            stepped[i] = now + NEW * (stepped[i] - now) + (1 - NEW) * (now - previous[i]);
        }
    }
}
