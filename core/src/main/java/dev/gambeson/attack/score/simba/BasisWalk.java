package dev.gambeson.attack.score.simba;

import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.score.Walk;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/**
 * SimBA's walk (algorithm 1 of the paper): along the directions of a basis, one after another in random order, a step ahead
 * and, where that was no good, a step back. When all have had their turn, they are drawn anew.
 *
 * <p>Steps that bounds or epsilon take back altogether are left out, so that no query is spent on them.
 */
abstract class BasisWalk implements Walk {

    /** Under L2 a step is this part of epsilon: twenty-five good steps lead to the sphere. */
    private static final double STEP = 0.2;

    final float[] clean;
    final float[] best;
    /** What each feature may be, within epsilon under L∞, else within its bounds. */
    final float[] low;

    final float[] high;
    final ThreatModel threat;
    final SplittableRandom random;
    private final float[] candidate;
    private final int[] order;
    private int turn;
    private boolean ahead = true;

    BasisWalk(Target target, int example, int directions) {
        this.threat = target.threat();
        this.random = target.random(example);
        int size = target.exampleSize();
        this.clean = new float[size];
        this.best = new float[size];
        this.candidate = new float[size];
        this.low = new float[size];
        this.high = new float[size];
        this.order = new int[directions];
        target.clean(example, clean);
        System.arraycopy(clean, 0, best, 0, size);
        threat.reach(clean, low, high);
        this.turn = directions;
    }

    /** The length of a step under L2. */
    final double length() {
        return STEP * threat.epsilon();
    }

    /** Puts the directions in the order of their next turns. */
    abstract void shuffle(int[] order);

    /** Writes the best so far, moved in that direction and kept inside bounds and steps; the ball of L2 is kept by all. */
    abstract void move(int direction, int sign, float[] moved);

    @Override
    public final float[] best() {
        return best;
    }

    @Override
    public final void propose(FloatBuffer input, int base) {
        boolean changed = false;
        for (int tries = 0; !changed && tries < 2 * order.length; tries++) {
            if (turn >= order.length) {
                shuffle(order);
                turn = 0;
            }
            move(order[turn], ahead ? 1 : -1, candidate);
            if (threat.norm() == Norm.L2) {
                keepInBall();
            }
            changed = differs();
            next();
        }
        input.put(base, changed ? candidate : best);
    }

    /** Ahead, then back, then the next direction. */
    private void next() {
        if (!ahead) {
            turn++;
        }
        ahead = !ahead;
    }

    private boolean differs() {
        for (int i = 0; i < best.length; i++) {
            if (Float.compare(candidate[i], best[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Shrinks all changes alike where they are longer than epsilon; whole steps are cut off, never rounded up. */
    private void keepInBall() {
        double distance = threat.distance(clean, 0, candidate, 0, candidate.length);
        if (distance <= threat.epsilon()) {
            return;
        }
        double scale = threat.epsilon() / distance;
        for (int i = 0; i < candidate.length; i++) {
            if (low[i] < high[i]) {
                double change = ((double) candidate[i] - clean[i]) * scale;
                double step = threat.feature(i).step();
                candidate[i] = (float) (clean[i] + (step > 0 ? (long) (change / step) * step : change));
            }
        }
    }

    @Override
    public final void accept(FloatBuffer input, int base) {
        input.get(base, best);
        if (!ahead) {
            // The step ahead was good: there is no need to try the way back.
            next();
        }
    }

    @Override
    public final void reject(FloatBuffer input, int base) {
        input.put(base, best);
    }
}
