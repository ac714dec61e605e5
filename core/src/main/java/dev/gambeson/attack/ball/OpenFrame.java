package dev.gambeson.attack.ball;

import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ThreatModel;
import java.util.SplittableRandom;

/**
 * The changes that an attacker may make to one example, however far. Where values move by steps, the input made of a
 * change has the nearest values that are whole steps away. Not thread-safe.
 */
public final class OpenFrame extends Frame {

    /** How often a change is scaled until the bounds take little of it. */
    private static final int ROUNDS = 4;

    private final Norm norm;
    private final float[] made;

    private OpenFrame(ThreatModel threat, float[] clean, float[] low, float[] high) {
        super(threat, clean, low, high);
        this.norm = threat.norm();
        this.made = clean.clone();
        readChange(low, least);
        readChange(high, greatest);
    }

    /**
     * The frame of an example.
     *
     * @param clean the example; copied
     */
    public static OpenFrame of(ThreatModel threat, float[] clean) {
        float[] low = clean.clone();
        float[] high = clean.clone();
        for (int i = 0; i < clean.length; i++) {
            Feature feature = threat.feature(i);
            if (feature.mutable() && !Float.isNaN(clean[i])) {
                low[i] = feature.lower();
                high[i] = feature.upper();
            }
        }
        return new OpenFrame(threat, clean.clone(), low, high);
    }

    /** The frame of an example of a target. */
    public static OpenFrame of(Target target, int example) {
        float[] clean = new float[target.exampleSize()];
        target.clean(example, clean);
        return of(target.threat(), clean);
    }

    /** How a change is measured. */
    public Norm norm() {
        return norm;
    }

    /** How long the longest change is. */
    public double radius() {
        float[] farthest = new float[size()];
        for (int i = 0; i < farthest.length; i++) {
            farthest[i] = Math.max(-least[i], greatest[i]);
        }
        return Lengths.of(norm, farthest);
    }

    /** Cuts a change times {@code scale} off at the bounds. */
    public void scale(float[] change, double scale) {
        float factor = (float) scale;
        for (int i = 0; i < change.length; i++) {
            change[i] = Math.max(least[i], Math.min(greatest[i], change[i] * factor));
        }
    }

    /**
     * Scales a change to a Euclidean length although the bounds cut it off: what they take is made up for by the features
     * that still have room, in a few rounds, so that the length comes out nearly right where the bounds are that wide.
     */
    public void stretch(float[] change, double length) {
        for (int round = 0; round < ROUNDS; round++) {
            double now = Lengths.of(Norm.L2, change);
            scale(change, now > 0 ? length / now : 0);
        }
    }

    /** Writes a change at random: of each feature anything between its bounds, but at most one unit. */
    public void scatter(float[] change, SplittableRandom random) {
        for (int i = 0; i < change.length; i++) {
            double from = Math.max(least[i], -1);
            change[i] = (float) (from + random.nextDouble() * (Math.min(greatest[i], 1) - from));
        }
    }

    @Override
    public float[] make(float[] change) {
        if (stepped()) {
            makeOfSteps(change);
            return made;
        }
        for (int i = 0; i < made.length; i++) {
            made[i] = Math.max(low[i], Math.min(high[i], clean[i] + change[i] * unit[i]));
        }
        return made;
    }

    private void makeOfSteps(float[] change) {
        for (int i = 0; i < made.length; i++) {
            double moved = (double) change[i] * unit[i];
            if (step[i] > 0) {
                double steps = Math.rint(moved / step[i]);
                double value = clean[i] + steps * step[i];
                moved = (value < low[i] || value > high[i] ? steps - Math.signum(steps) : steps) * step[i];
            }
            made[i] = (float) Math.max(low[i], Math.min(high[i], clean[i] + moved));
        }
    }

    /** The input that a change makes, for good; all that did not change keeps its bits. */
    public float[] example(float[] change) {
        float[] example = make(change).clone();
        for (int i = 0; i < example.length; i++) {
            example[i] = change[i] == 0 ? clean[i] : example[i];
        }
        return example;
    }

    /** Writes the change that makes an input. */
    public void readChange(float[] input, float[] change) {
        for (int i = 0; i < change.length; i++) {
            change[i] = unit[i] == 0 ? 0 : (input[i] - clean[i]) / unit[i];
        }
    }
}
