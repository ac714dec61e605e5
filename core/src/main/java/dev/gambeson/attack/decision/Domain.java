package dev.gambeson.attack.decision;

import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ThreatModel;
import java.util.Arrays;

/**
 * Where the real inputs around a clean example lie: which features may change, between which values, in which steps.
 *
 * <p>Lengths are in the features' units, so that a step of 0.1 means a tenth of the range for every column of a table.
 */
final class Domain {

    /** Farther than any two floats: bounds and steps alone decide how far a feature reaches. */
    private static final double ANY_DISTANCE = 1e38;

    final Norm norm;
    final float[] clean;
    /** The features that may change and have more than one value. */
    final int[] free;
    /** By feature. */
    final float[] low;

    final float[] high;
    final float[] unit;
    private final float[] step;
    /** Whether any free feature moves in steps. */
    final boolean stepped;

    Domain(Target target, int example) {
        ThreatModel threat = target.threat();
        int size = target.exampleSize();
        this.norm = threat.norm();
        this.clean = new float[size];
        this.low = new float[size];
        this.high = new float[size];
        this.unit = new float[size];
        this.step = new float[size];
        target.clean(example, clean);
        new ThreatModel(norm, ANY_DISTANCE, threat.features()).reach(clean, low, high);
        int[] movable = new int[size];
        int count = 0;
        boolean steps = false;
        for (int i = 0; i < size; i++) {
            Feature feature = threat.feature(i);
            unit[i] = feature.unit();
            step[i] = feature.step();
            if (low[i] < high[i]) {
                movable[count] = i;
                count++;
                steps |= step[i] > 0;
            }
        }
        this.free = Arrays.copyOf(movable, count);
        this.stepped = steps;
    }

    /** The nearest value that a real input can have there. */
    float real(int feature, double value) {
        if (step[feature] > 0) {
            double steps = Math.rint((value - clean[feature]) / step[feature]);
            return Math.max(low[feature], Math.min(high[feature], (float) (clean[feature] + steps * step[feature])));
        }
        return (float) Math.max(low[feature], Math.min(high[feature], value));
    }

    /** One step of a feature in its unit; 0 where it moves freely. */
    double stepOf(int feature) {
        return step[feature] / unit[feature];
    }

    /** How far another example is from the clean one. */
    double distance(float[] other) {
        double largest = 0;
        double squares = 0;
        for (int i : free) {
            double change = ((double) other[i] - clean[i]) / unit[i];
            largest = Math.max(largest, Math.abs(change));
            squares += change * change;
        }
        return norm == Norm.LINF ? largest : Math.sqrt(squares);
    }

    /**
     * The example at a fraction of the way from the clean one to another: all changes shrunk alike under L2, the large ones
     * cut off under L∞ (the projections of Chen, Jordan and Wainwright, section III-C).
     *
     * @param far the other end, at the given distance
     */
    void towards(float[] far, double distance, double fraction, float[] into) {
        for (int i : free) {
            double change = (double) far[i] - clean[i];
            if (norm == Norm.LINF) {
                double most = fraction * distance * unit[i];
                change = Math.max(-most, Math.min(most, change));
            } else {
                change *= fraction;
            }
            into[i] = real(i, clean[i] + change);
        }
    }

    /** The example that lies a length away from a point, in a direction given by free feature. */
    void step(float[] point, double length, float[] direction, float[] into) {
        for (int k = 0; k < free.length; k++) {
            int i = free[k];
            into[i] = real(i, point[i] + length * direction[k] * unit[i]);
        }
    }
}
