package dev.gambeson.attack.score;

import dev.gambeson.attack.Target;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/**
 * A walk along the corners of the L∞ ball: each feature is at the least or the greatest value that it may have.
 *
 * <p>Adding ±2ε to a point of the ball and cutting at ball and bounds, as the paper writes it, always ends at such a
 * corner; so perturbing, projecting and clipping become one assignment. Only what a step changes is written, and taken
 * back where the step was no good.
 */
abstract class CornerWalk implements Walk {

    final SplittableRandom random;

    private final int queries;
    private final float[] low;
    private final float[] high;
    private final float[] best;
    /** The features that the last step changed. */
    private final int[] changed;

    private int changes;
    private int step;

    /** A walk that begins nowhere yet: the subclass sets every feature by {@link #begin}. */
    CornerWalk(Target target, int example) {
        this.random = target.random(example);
        this.queries = target.budget().queries();
        int size = target.exampleSize();
        this.low = new float[size];
        this.high = new float[size];
        this.best = new float[size];
        this.changed = new int[size];
        target.clean(example, best);
        target.threat().reach(best, low, high);
    }

    @Override
    public final float[] best() {
        return best;
    }

    @Override
    public final void propose(FloatBuffer input, int base) {
        changes = 0;
        move(Schedule.fraction(step, queries), input, base);
        step++;
    }

    @Override
    public final void accept(FloatBuffer input, int base) {
        for (int i = 0; i < changes; i++) {
            best[changed[i]] = input.get(base + changed[i]);
        }
    }

    @Override
    public final void reject(FloatBuffer input, int base) {
        for (int i = 0; i < changes; i++) {
            input.put(base + changed[i], best[changed[i]]);
        }
    }

    /** Changes about that fraction of the features by {@link #set}. */
    abstract void move(double fraction, FloatBuffer input, int base);

    /** Sets a feature of the first candidate. */
    final void begin(int feature, boolean up) {
        best[feature] = up ? high[feature] : low[feature];
    }

    /** Sets a feature of the next candidate; each at most once in a step. */
    final void set(int feature, boolean up, FloatBuffer input, int base) {
        changed[changes] = feature;
        changes++;
        input.put(base + feature, up ? high[feature] : low[feature]);
    }
}
