package dev.gambeson.attack.gradient.apgd;

import dev.gambeson.attack.ball.Frame;
import dev.gambeson.attack.ball.TaxicabBall;
import dev.gambeson.attack.gradient.Climb;
import dev.gambeson.attack.gradient.Course;
import java.util.SplittableRandom;

/**
 * Steps that move few features, fewer where few are enough, under L1 (Croce and Hein 2021, algorithm 1 and section 3.4):
 * in a ball of three times the radius first, then of twice, then in the ball itself, each from the best point before.
 */
final class SparseClimb extends Climb {

    /** The balls, as multiples of epsilon; also how much wider than the threat model the frame is. */
    static final int WIDEST = 3;

    /** So many tenths of the steps are spent in each ball that is too wide. */
    private static final int TENTHS = 3;

    private static final double SPARSER = 1.5;
    private static final double SHORTER = 1.5;
    private static final double SHORTEST = 0.1;
    private static final double FEWER = 0.95;
    private static final int CHECKS = 25;

    private final double epsilon;
    private final SplittableRandom random;
    private final int steps;
    private final TaxicabBall allowed;
    private final float[] best;
    private final float[] bestSlope;
    private TaxicabBall ball;
    private int multiple;
    private int firstStep;
    private int endStep;
    private double length;
    private double bestLoss;
    private int moved;

    /**
     * A climb.
     *
     * @param frame of a threat model with {@link #WIDEST} times the epsilon
     */
    SparseClimb(Course course, Frame frame, double epsilon, SplittableRandom random, float[] slope) {
        super(course, frame, slope);
        this.epsilon = epsilon;
        this.random = random;
        this.steps = course.steps();
        this.allowed = new TaxicabBall(epsilon, frame);
        this.ball = allowed;
        this.best = new float[change.length];
        this.bestSlope = new float[change.length];
        begin(0);
    }

    @Override
    protected void begin(int start) {
        int inWide = steps * TENTHS / 10;
        enter(inWide > 0 ? WIDEST : 1, 0, inWide > 0 ? inWide : steps);
        ball.surface(random, change);
        moved = moved(change);
    }

    private void enter(int radii, int from, int end) {
        multiple = radii;
        firstStep = from;
        endStep = end;
        length = radii * epsilon;
        ball = radii == 1 ? allowed : allowed.resized(length);
    }

    @Override
    protected boolean counts() {
        return multiple == 1 || allowed.contains(change);
    }

    @Override
    protected void move(int step, double loss) {
        if (step == firstStep || loss > bestLoss) {
            bestLoss = loss;
            System.arraycopy(change, 0, best, 0, best.length);
            System.arraycopy(slope, 0, bestSlope, 0, best.length);
        }
        if (step + 1 == endStep && multiple > 1) {
            int end = multiple == 2 ? steps : endStep + endStep - firstStep;
            enter(multiple - 1, endStep, end);
            System.arraycopy(best, 0, change, 0, best.length);
            ball.project(change);
            moved = moved(change);
            return;
        }
        float[] uphill = slope;
        int period = Math.max(1, (endStep - firstStep) / CHECKS);
        if (step > firstStep && (step - firstStep) % period == 0 && sparser()) {
            System.arraycopy(best, 0, change, 0, best.length);
            uphill = bestSlope;
        }
        ball.climbSparsely(change, uphill, length, Math.max(1, (int) (moved / SPARSER)));
    }

    /** Whether the best change has become clearly sparser: then it goes on from there, at full length. */
    private boolean sparser() {
        int now = moved(best);
        boolean sparser = now < FEWER * moved;
        double full = multiple * epsilon;
        length = sparser ? full : Math.max(length / SHORTER, full * SHORTEST);
        moved = now;
        return sparser;
    }

    private static int moved(float[] change) {
        int moved = 0;
        for (float value : change) {
            moved += value == 0 ? 0 : 1;
        }
        return moved;
    }
}
