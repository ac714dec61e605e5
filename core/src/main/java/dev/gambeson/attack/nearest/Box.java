package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/**
 * The changes that an attacker may make to one example, however far: 0 is the clean example, and what must stay as it is
 * has no room.
 *
 * <p>A change is measured in the features' units, and so is a slope: in these coordinates every feature counts alike, and
 * a step along the slope is the steepest in the distance that counts.
 */
final class Box {

    /** How often a change is scaled until the bounds take little of it. */
    private static final int ROUNDS = 4;

    private final Norm norm;
    private final float[] clean;
    private final float[] unit;
    private final float[] lower;
    private final float[] upper;
    /** The grids on which values move, in values; empty where none does. */
    private final float[] grid;
    /** The least and the greatest change of each feature; 0 is between them. */
    private final float[] low;

    private final float[] high;

    /** @param clean the example; copied */
    Box(ThreatModel threat, float[] clean) {
        int size = clean.length;
        this.norm = threat.norm();
        this.clean = clean.clone();
        this.unit = new float[size];
        this.lower = new float[size];
        this.upper = new float[size];
        this.low = new float[size];
        this.high = new float[size];
        float[] steps = new float[size];
        boolean stepped = false;
        for (int i = 0; i < size; i++) {
            Feature feature = threat.feature(i);
            lower[i] = Float.NEGATIVE_INFINITY;
            upper[i] = Float.POSITIVE_INFINITY;
            if (feature.mutable() && !Float.isNaN(clean[i])) {
                lower[i] = feature.lower();
                upper[i] = feature.upper();
                unit[i] = feature.unit();
                low[i] = Math.min(0, (lower[i] - clean[i]) / unit[i]);
                high[i] = Math.max(0, (upper[i] - clean[i]) / unit[i]);
                steps[i] = feature.step();
                stepped |= steps[i] > 0;
            }
        }
        this.grid = stepped ? steps : new float[0];
    }

    /** How many numbers an example has. */
    int size() {
        return clean.length;
    }

    /** How a change is measured. */
    Norm norm() {
        return norm;
    }

    /** The least change of a feature, at most 0. */
    float low(int feature) {
        return low[feature];
    }

    /** The greatest change of a feature, at least 0. */
    float high(int feature) {
        return high[feature];
    }

    /** Whether values move on grids, so that what is asked is not quite what was wanted. */
    boolean stepped() {
        return grid.length > 0;
    }

    /** How long the longest change is. */
    double radius() {
        float[] farthest = new float[size()];
        for (int i = 0; i < farthest.length; i++) {
            farthest[i] = Math.max(-low[i], high[i]);
        }
        return Lengths.of(norm, farthest);
    }

    /** Cuts a change times {@code scale} off at the bounds. */
    void scale(float[] change, double scale) {
        float factor = (float) scale;
        for (int i = 0; i < change.length; i++) {
            change[i] = Math.max(low[i], Math.min(high[i], change[i] * factor));
        }
    }

    /**
     * Scales a change to a Euclidean length although the bounds cut it off: what they take is made up for by the features
     * that still have room, in a few rounds, so that the length comes out nearly right where the box is that large.
     */
    void stretch(float[] change, double length) {
        for (int round = 0; round < ROUNDS; round++) {
            double now = Math.sqrt(Lengths.dot(change, change));
            scale(change, now > 0 ? length / now : 0);
        }
    }

    /** Writes a change at random: of each feature anything between its bounds, but at most one unit. */
    void scatter(float[] change, SplittableRandom random) {
        for (int i = 0; i < change.length; i++) {
            double least = Math.max(low[i], -1);
            change[i] = (float) (least + random.nextDouble() * (Math.min(high[i], 1) - least));
        }
    }

    /** Reads the gradient that begins at {@code base} as a slope by unit; 0 where nothing may change. */
    void slope(FloatBuffer gradients, int base, float[] into) {
        gradients.get(base, into);
        for (int i = 0; i < into.length; i++) {
            // An infinite slope of what cannot change is none.
            into[i] = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, into[i])) * unit[i];
        }
    }

    /** Makes the example that a change within the bounds leads to: a value on its grid, and never out of its bounds. */
    void apply(float[] change, float[] into) {
        if (stepped()) {
            applyOnGrid(change, into);
            return;
        }
        for (int i = 0; i < into.length; i++) {
            into[i] = Math.max(lower[i], Math.min(upper[i], clean[i] + change[i] * unit[i]));
        }
    }

    private void applyOnGrid(float[] change, float[] into) {
        for (int i = 0; i < into.length; i++) {
            double moved = (double) change[i] * unit[i];
            if (grid[i] > 0) {
                double steps = Math.rint(moved / grid[i]);
                double value = clean[i] + steps * grid[i];
                moved = (value < lower[i] || value > upper[i] ? steps - Math.signum(steps) : steps) * grid[i];
            }
            into[i] = (float) Math.max(lower[i], Math.min(upper[i], clean[i] + moved));
        }
    }

    /** The example that a change leads to, in which all that did not change keeps its bits. */
    float[] example(float[] change) {
        float[] example = new float[size()];
        apply(change, example);
        for (int i = 0; i < example.length; i++) {
            example[i] = change[i] == 0 ? clean[i] : example[i];
        }
        return example;
    }

    /** The change that an example made by {@link #apply} has. */
    void changeOf(float[] example, float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = unit[i] == 0 ? 0 : (example[i] - clean[i]) / unit[i];
        }
    }
}
