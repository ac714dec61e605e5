package dev.gambeson.attack.estimate;

import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Feature;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.query.GradientBatch;

/**
 * Whether an attacker would reach another class if the margin went on as it begins: its gradient in the dual norm, times
 * epsilon.
 *
 * @param slopes the answer to the gradient of the margin at the clean examples
 */
record StraightLine(ThreatModel threat, Examples examples, GradientBatch slopes) {

    boolean reachesAnotherClass(int place) {
        double sum = 0;
        double squares = 0;
        double largest = 0;
        int size = examples.size();
        for (int i = 0; i < size; i++) {
            Feature feature = threat.feature(i);
            if (feature.mutable()) {
                double slope = Math.abs((double) slopes.gradient().get(place * size + i)) * feature.unit();
                sum += slope;
                squares += slope * slope;
                largest = Math.max(largest, slope);
            }
        }
        double steepness = switch (threat.norm()) {
            case LINF -> sum;
            case L2 -> Math.sqrt(squares);
            case L1 -> largest;
        };
        return slopes.margin(place, examples.labels()[place]) <= threat.epsilon() * steepness;
    }
}
