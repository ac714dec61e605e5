package dev.gambeson.attack.ball;

import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ThreatModel;
import java.nio.FloatBuffer;

/**
 * One clean example as the origin: a change is measured from it, in the units of its features, and a change becomes an
 * input that the attacker may make. In these coordinates every feature counts alike, and a step along the slope is the
 * steepest in the distance that counts.
 *
 * <p>What cannot change (an immutable or missing value) has no slope, and stays as it is whatever the change says. A frame
 * reaches as far as epsilon by {@link #within}, or as far as the features' bounds ({@link OpenFrame}). Not thread-safe.
 */
public abstract class Frame {

    final float[] clean;
    /** The least and the greatest value of each feature. */
    final float[] low;

    final float[] high;
    /** 0 where nothing can change, as are the step and the least and the greatest change. */
    final float[] unit;

    final float[] step;
    final float[] least;
    final float[] greatest;
    private final boolean measuredAsIs;
    private final boolean stepped;

    /**
     * A frame; the subclass sets the least and the greatest changes.
     *
     * @param low the least values; equal to the greatest where nothing can change
     */
    Frame(ThreatModel threat, float[] clean, float[] low, float[] high) {
        int size = clean.length;
        this.clean = clean;
        this.low = low;
        this.high = high;
        this.unit = new float[size];
        this.step = new float[size];
        this.least = new float[size];
        this.greatest = new float[size];
        boolean asIs = true;
        boolean steps = false;
        for (int i = 0; i < size; i++) {
            if (low[i] < high[i]) {
                Feature feature = threat.feature(i);
                unit[i] = feature.unit();
                step[i] = feature.step();
            }
            asIs &= unit[i] == 1;
            steps |= step[i] > 0;
        }
        this.measuredAsIs = asIs;
        this.stepped = steps;
    }

    /**
     * The changes of an example within epsilon.
     *
     * @param clean the example; copied
     */
    public static Frame within(ThreatModel threat, float[] clean) {
        float[] low = new float[clean.length];
        float[] high = new float[clean.length];
        threat.reach(clean, low, high);
        return new NearFrame(threat, clean.clone(), low, high);
    }

    /** The changes of an example of a target within the epsilon of a threat model. */
    public static Frame within(ThreatModel threat, Target target, int example) {
        float[] clean = new float[target.exampleSize()];
        target.clean(example, clean);
        return within(threat, clean);
    }

    /** How many numbers the example has. */
    public final int size() {
        return clean.length;
    }

    /** The least change of each feature, 0 or below, in its unit; the caller only reads. */
    public final float[] least() {
        return least;
    }

    /** The greatest change of each feature, 0 or above, in its unit; the caller only reads. */
    public final float[] greatest() {
        return greatest;
    }

    /** Whether some values move by steps, so that what is asked is not quite what was wanted. */
    public final boolean stepped() {
        return stepped;
    }

    /**
     * Reads a gradient with respect to the input as a slope with respect to the change.
     *
     * @param gradients where it begins at {@code base}; no number is NaN
     */
    public final void slope(FloatBuffer gradients, int base, float[] slope) {
        gradients.get(base, slope);
        if (!measuredAsIs) {
            for (int i = 0; i < slope.length; i++) {
                // An infinite slope of what cannot move is none.
                slope[i] = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, slope[i])) * unit[i];
            }
        }
    }

    /** Writes the input that a change makes, {@code base} numbers from the start of the buffer. */
    public final void write(float[] change, FloatBuffer input, int base) {
        input.put(base, make(change));
    }

    /** The input that a change makes; valid until the next one is made. */
    public abstract float[] make(float[] change);
}
