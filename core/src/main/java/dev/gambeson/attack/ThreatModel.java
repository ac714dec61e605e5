package dev.gambeson.attack;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.util.List;

/**
 * How far an attacker may go from a clean example: a ball of radius {@code epsilon} around it, cut off at the values that
 * a real input can have.
 *
 * <p>Immutable. A missing value (NaN) stays missing.
 *
 * <pre>{@code
 * ThreatModel.of(Norm.LINF, 8 / 255.0)                               // pixels in 0..1
 * TableThreat.of(Norm.LINF, 0.05, schema, List.of("age", "amount"))  // 5 % of each column's range
 * }</pre>
 *
 * @param norm how the size of a change is measured
 * @param epsilon the largest change, above 0, in the features' units
 * @param features one for each number of an example, or a single one that holds for all
 */
public record ThreatModel(Norm norm, double epsilon, List<Feature> features) {

    /** What float arithmetic may add to a distance. */
    private static final double ROUNDING = 1e-6;

    public ThreatModel {
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("epsilon is a number above 0, not " + epsilon);
        }
        if (features.isEmpty()) {
            throw new IllegalArgumentException("a threat model says what may be done to at least one feature");
        }
        features = List.copyOf(features);
    }

    /** Every feature may take any value in 0..1: pixels. */
    public static ThreatModel of(Norm norm, double epsilon) {
        return new ThreatModel(norm, epsilon, List.of(Feature.between(0, 1)));
    }

    /** The same with other bounds for every feature. */
    public ThreatModel within(float lower, float upper) {
        return new ThreatModel(norm, epsilon, List.of(Feature.between(lower, upper)));
    }

    /** What may be done to the number at that index of an example. */
    public Feature feature(int index) {
        return features.size() == 1 ? features.get(0) : features.get(index);
    }

    /** Whether every feature is measured as it is and moves freely, as pixels do; some may be fixed. */
    public boolean plain() {
        return features.stream().allMatch(feature -> feature.unit() == 1 && feature.step() == 0);
    }

    /**
     * The reach of each feature by itself: the least and the greatest value within epsilon, the bounds and the steps.
     *
     * @param clean an example
     * @param low receives the least values
     * @param high receives the greatest values; equal to {@code low} where nothing may change
     */
    public void reach(float[] clean, float[] low, float[] high) {
        for (int i = 0; i < clean.length; i++) {
            Feature feature = feature(i);
            if (!feature.mutable() || Float.isNaN(clean[i])) {
                low[i] = clean[i];
                high[i] = clean[i];
            } else {
                double radius = epsilon * feature.unit();
                double least = Math.max(feature.lower(), clean[i] - radius);
                double greatest = Math.min(feature.upper(), clean[i] + radius);
                // Steps counted from the clean value can end a rounding outside the bounds.
                low[i] = Math.max(feature.lower(), atLeast(least, (float) stepped(clean[i], least, feature.step())));
                high[i] = Math.min(
                        feature.upper(), atMost(greatest, (float) stepped(clean[i], greatest, feature.step())));
            }
        }
    }

    /** A float next to the bound may have been rounded out of the ball. */
    private static float atLeast(double bound, float rounded) {
        return rounded < bound ? Math.nextUp(rounded) : rounded;
    }

    private static float atMost(double bound, float rounded) {
        return rounded > bound ? Math.nextDown(rounded) : rounded;
    }

    /** The farthest whole number of steps from {@code clean} towards {@code end}. */
    private static double stepped(double clean, double end, double step) {
        if (step == 0) {
            return end;
        }
        double steps = Math.floor(Math.abs(end - clean) / step + ROUNDING);
        return clean + Math.signum(end - clean) * steps * step;
    }

    /**
     * How far one example is from another, in the norm and the features' units.
     *
     * @param size how many numbers each has, beginning at {@code cleanFrom} and {@code otherFrom}
     */
    public double distance(float[] clean, int cleanFrom, float[] other, int otherFrom, int size) {
        double largest = 0;
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            if (Float.compare(clean[cleanFrom + i], other[otherFrom + i]) != 0) {
                double change = ((double) other[otherFrom + i] - clean[cleanFrom + i])
                        / feature(i).unit();
                largest = Math.max(largest, Math.abs(change));
                squares += change * change;
                sum += Math.abs(change);
            }
        }
        return switch (norm) {
            case LINF -> largest;
            case L2 -> Math.sqrt(squares);
            case L1 -> sum;
        };
    }

    /** Whether {@code other} is an example that the attacker may make of {@code clean}, up to float rounding. */
    public boolean allows(float[] clean, int cleanFrom, float[] other, int otherFrom, int size) {
        return isReal(clean, cleanFrom, other, otherFrom, size)
                && isWithin(distance(clean, cleanFrom, other, otherFrom, size));
    }

    /** Whether that distance is within epsilon, up to float rounding. */
    public boolean isWithin(double distance) {
        return distance <= epsilon * (1 + ROUNDING) + ROUNDING;
    }

    /** Whether only what may change has changed, and only to values that a real input can have, however far. */
    public boolean isReal(float[] clean, int cleanFrom, float[] other, int otherFrom, int size) {
        for (int i = 0; i < size; i++) {
            float before = clean[cleanFrom + i];
            float after = other[otherFrom + i];
            Feature feature = feature(i);
            boolean changed = Float.compare(before, after) != 0;
            if (changed && (!feature.mutable() || !(after >= feature.lower() && after <= feature.upper()))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Checks that examples are real inputs before they are attacked.
     *
     * @throws GambesonException {@code MISMATCH} where the features are not as many as an example has numbers, or a value
     *     is outside the bounds of its feature
     */
    public void check(Examples examples) {
        int size = examples.size();
        if (features.size() != 1 && features.size() != size) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    "An example has " + size + " numbers, the threat model has " + features.size() + " features.");
        }
        float[] values = examples.inputs().values();
        for (int i = 0; i < values.length; i++) {
            Feature feature = feature(i % size);
            boolean outside = values[i] < feature.lower() || values[i] > feature.upper();
            if (outside && feature.mutable()) {
                throw new GambesonException(
                        ErrorCode.MISMATCH,
                        "Row " + (i / size + 1) + ", feature " + (i % size + 1) + " is " + values[i] + ", outside "
                                + feature.lower() + " to " + feature.upper() + ".",
                        "Scale the data as the model expects it, or say its bounds.");
            }
        }
    }
}
