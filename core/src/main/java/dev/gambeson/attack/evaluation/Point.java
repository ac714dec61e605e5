package dev.gambeson.attack.evaluation;

import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Feature;
import dev.gambeson.attack.ThreatModel;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/**
 * A place near an example at which a gradient is put to the test.
 *
 * <p>It lies within epsilon and between the bounds: right on a bound, where most pixels of a clean image are, a model that
 * cuts off its input has a kink, and neither side of it is wrong.
 */
final class Point {

    private final ThreatModel threat;
    private final float[] place;
    final int label;

    Point(Examples examples, int example, ThreatModel threat, SplittableRandom random) {
        this.threat = threat;
        this.label = examples.labels()[example];
        int size = examples.size();
        this.place = new float[size];
        float[] clean = new float[size];
        System.arraycopy(examples.inputs().values(), example * size, clean, 0, size);
        float[] low = new float[size];
        float[] high = new float[size];
        threat.reach(clean, low, high);
        for (int i = 0; i < size; i++) {
            place[i] = (float) (low[i] + random.nextDouble() * ((double) high[i] - low[i]));
        }
        double distance = threat.distance(clean, 0, place, 0, size);
        double share = distance > threat.epsilon() ? threat.epsilon() / distance : 1;
        for (int i = 0; i < size; i++) {
            place[i] = moves(i, clean) ? (float) (clean[i] + share * (place[i] - clean[i])) : clean[i];
        }
    }

    /** Writes it, {@code base} numbers from the start of the input. */
    void write(FloatBuffer input, int base) {
        input.put(base, place);
    }

    /**
     * Writes the place so far away on a random diagonal, all features by the same part of their range.
     *
     * @param random of the diagonal
     * @param share of the range of each feature; below 0 for the other side
     */
    void write(FloatBuffer input, int base, SplittableRandom random, double share) {
        for (int i = 0; i < place.length; i++) {
            double step = random.nextBoolean() ? share : -share;
            input.put(base + i, moves(i, place) ? (float) (place[i] + step * range(threat.feature(i))) : place[i]);
        }
    }

    private boolean moves(int i, float[] values) {
        return threat.feature(i).mutable() && !Float.isNaN(values[i]);
    }

    private static double range(Feature feature) {
        double range = (double) feature.upper() - feature.lower();
        return range < Double.POSITIVE_INFINITY ? range : feature.unit();
    }
}
