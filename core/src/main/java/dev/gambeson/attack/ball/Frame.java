package dev.gambeson.attack.ball;

import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import java.nio.FloatBuffer;

/**
 * One clean example as the origin: a change is measured from it, in the units of its features, and a change becomes an
 * input that the attacker may make.
 *
 * <p>What cannot change (an immutable or missing value) has no slope, and stays as it is whatever the change says. Where
 * values move by steps, a change is cut back to whole steps only in the input that is made of it, so that moves smaller
 * than a step add up. Not thread-safe.
 */
public final class Frame {

    /** What float arithmetic may take from a whole number of steps. */
    private static final double ROUNDING = 2.5e-7;

    private final float[] clean;
    private final float[] low;
    private final float[] high;
    private final float[] unit;
    private final float[] step;
    private final float[] least;
    private final float[] greatest;
    private final float[] made;
    private final boolean measuredAsIs;
    private final boolean vectorizable;

    /**
     * The frame of an example.
     *
     * @param clean the example; copied
     */
    public Frame(ThreatModel threat, float[] clean) {
        int size = clean.length;
        this.clean = clean.clone();
        this.made = clean.clone();
        this.low = new float[size];
        this.high = new float[size];
        this.unit = new float[size];
        this.step = new float[size];
        this.least = new float[size];
        this.greatest = new float[size];
        threat.reach(clean, low, high);
        boolean asIs = true;
        boolean stepped = false;
        for (int i = 0; i < size; i++) {
            Feature feature = threat.feature(i);
            if (low[i] < high[i]) {
                unit[i] = feature.unit();
                step[i] = feature.step();
                least[i] = (float) (((double) low[i] - clean[i]) / unit[i]);
                greatest[i] = (float) (((double) high[i] - clean[i]) / unit[i]);
            }
            asIs &= unit[i] == 1;
            stepped |= step[i] > 0;
        }
        this.measuredAsIs = asIs;
        this.vectorizable = threat.norm() == Norm.LINF && !stepped;
    }

    /** How many numbers the example has. */
    public int size() {
        return clean.length;
    }

    /** The least change of each feature, 0 or below, in its unit; the caller only reads. */
    public float[] least() {
        return least;
    }

    /** The greatest change of each feature, 0 or above, in its unit; the caller only reads. */
    public float[] greatest() {
        return greatest;
    }

    /**
     * Reads a gradient with respect to the input as a slope with respect to the change.
     *
     * @param gradients where it begins at {@code base}; no number is NaN
     */
    public void slope(FloatBuffer gradients, int base, float[] slope) {
        gradients.get(base, slope);
        if (!measuredAsIs) {
            for (int i = 0; i < slope.length; i++) {
                // An infinite slope of what cannot move is none.
                slope[i] = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, slope[i])) * unit[i];
            }
        }
    }

    /** Writes the input that a change makes, {@code base} numbers from the start of the buffer. */
    public void write(float[] change, FloatBuffer input, int base) {
        input.put(base, make(change));
    }

    /** The input that a change makes; valid until the next one is made. */
    public float[] make(float[] change) {
        if (vectorizable) {
            for (int i = 0; i < made.length; i++) {
                made[i] = Math.max(low[i], Math.min(high[i], clean[i] + unit[i] * change[i]));
            }
        } else {
            for (int i = 0; i < made.length; i++) {
                made[i] = unit[i] == 0 ? clean[i] : moved(i, (double) unit[i] * change[i]);
            }
        }
        return made;
    }

    /** Rounded towards the clean value, so that roundings do not add up to leave the ball. */
    private float moved(int i, double move) {
        double allowed = Math.abs(move) * (1 + ROUNDING);
        double whole = step[i] == 0 ? move : Math.signum(move) * Math.floor(allowed / step[i]) * step[i];
        float value = (float) (clean[i] + whole);
        if (Math.abs((double) value - clean[i]) > allowed) {
            value = Math.nextAfter(value, clean[i]);
        }
        return Math.max(low[i], Math.min(high[i], value));
    }
}
