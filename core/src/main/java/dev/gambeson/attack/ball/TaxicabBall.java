package dev.gambeson.attack.ball;

import java.util.SplittableRandom;

/**
 * The ball of L1, cut off by a box (Croce and Hein 2021, "Mind the box: l1-APGD for sparse adversarial attacks on image
 * classifiers", arXiv 2103.01208): its steepest step moves few features as far as they can go, and its projection is onto
 * ball and box at once, since one after the other gives away much of the radius.
 */
public final class TaxicabBall extends Ball {

    private static final double ROUNDING = 2e-7;

    private final Frame frame;
    private final Steepest steepest;
    /** The features that a change moves; the first so many. */
    private final int[] moved;

    /** A ball around a frame; see {@link Ball#of}. */
    public TaxicabBall(double radius, Frame frame) {
        this(radius, frame, new Steepest(frame.size()));
    }

    private TaxicabBall(double radius, Frame frame, Steepest steepest) {
        super(radius, frame);
        this.frame = frame;
        this.steepest = steepest;
        this.moved = new int[frame.size()];
    }

    /** A ball of another radius around the same frame; the two are not used at once. */
    public TaxicabBall resized(double otherRadius) {
        return new TaxicabBall(otherRadius, frame, steepest);
    }

    /** Whether a change of the frame is inside. */
    public boolean contains(float[] change) {
        double sum = 0;
        for (float value : change) {
            sum += Math.abs(value);
        }
        return sum <= radius * (1 + ROUNDING);
    }

    @Override
    public void anywhere(SplittableRandom random, float[] change) {
        double sum = Draw.exponential(random);
        for (int i = 0; i < change.length; i++) {
            double drawn = free(i) ? Draw.exponential(random) : 0;
            change[i] = (float) (random.nextBoolean() ? drawn : -drawn);
            sum += drawn;
        }
        for (int i = 0; i < change.length; i++) {
            change[i] = (float) (radius * change[i] / sum);
        }
        cut(change);
    }

    /** A random direction, projected: with few features at the edge of the ball, as AutoAttack begins. */
    @Override
    public void surface(SplittableRandom random, float[] change) {
        for (int i = 0; i < change.length; i++) {
            change[i] = free(i) ? (float) Draw.gaussian(random) : 0;
        }
        project(change);
    }

    /** The steepest step of ball and box (proposition 3.2): the steepest feature as far as it can go, then the next. */
    @Override
    public void climb(float[] change, float[] slope, double length) {
        double left = length;
        steepest.of(slope);
        for (int i = steepest.next(); i >= 0 && left > 0; i = steepest.next()) {
            double room = slope[i] > 0 ? greatest[i] - change[i] : change[i] - least[i];
            double move = Math.max(0, Math.min(left, room));
            change[i] = (float) (change[i] + Math.signum(slope[i]) * move);
            left -= move;
        }
        project(change);
    }

    /** Takes a step of that length, shared alike by the so many steepest features, and comes back inside. */
    public void climbSparsely(float[] change, float[] slope, double length, int features) {
        steepest.of(slope);
        int moving = Math.min(features, steepest.sloping());
        for (int moved = 0; moved < moving; moved++) {
            int i = steepest.next();
            change[i] = (float) (change[i] + Math.signum(slope[i]) * (length / moving));
        }
        project(change);
    }

    /**
     * The nearest point of ball and box: every change shrinks by the same amount, never beyond 0, and is then cut off at
     * the box. The amount is found by Newton's method on a sum that falls piecewise along straight lines.
     */
    @Override
    public void project(float[] change) {
        int count = 0;
        double enough = 0;
        for (int i = 0; i < change.length; i++) {
            enough = Math.max(enough, Math.abs(change[i]));
            moved[count] = i;
            count += change[i] == 0 ? 0 : 1;
        }
        double tooLittle = 0;
        double amount = 0;
        while (true) {
            double sum = 0;
            int falling = 0;
            for (int place = 0; place < count; place++) {
                int i = moved[place];
                double soft = shrunk(change[i], amount);
                double inside = Math.max(least[i], Math.min(greatest[i], soft));
                sum += Math.abs(inside);
                falling += inside == soft ? 1 : 0;
                falling -= soft == 0 ? 1 : 0;
            }
            if (sum <= radius) {
                enough = Math.min(enough, amount);
            } else {
                tooLittle = Math.max(tooLittle, amount);
            }
            double next = amount + (sum - radius) / falling;
            if (!(next > tooLittle && next < enough)) {
                next = (tooLittle + enough) / 2;
            }
            if (amount == 0 && sum <= radius || Math.abs(sum - radius) <= radius * ROUNDING / 4 || next == amount) {
                break;
            }
            amount = next;
        }
        for (int place = 0; place < count; place++) {
            int i = moved[place];
            change[i] = (float) Math.max(least[i], Math.min(greatest[i], shrunk(change[i], amount)));
        }
    }

    private static double shrunk(double value, double amount) {
        return value - Math.max(-amount, Math.min(amount, value));
    }
}
