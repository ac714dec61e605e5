package dev.gambeson.attack.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attacks by decisions against boundaries whose distance is known in closed form; no model here gives any score. */
class NearestDistanceTest {

    private static final float START = 0.5f;

    /** Of the plane w·(x - 0.5) = b the distance is b / ‖w‖₂ under L2 and b / ‖w‖₁ under L∞. */
    @ParameterizedTest
    @CsvSource({
        "hopskipjump, L2, 2, 500, 1.02", "hopskipjump, L2, 10, 2000, 1.02", "hopskipjump, L2, 60, 5000, 1.04",
        "hopskipjump, LINF, 2, 500, 1.03", "hopskipjump, LINF, 10, 2000, 1.05", "hopskipjump, LINF, 60, 5000, 1.10",
        "boundary, L2, 2, 1000, 1.02", "boundary, L2, 10, 2000, 1.02", "boundary, L2, 60, 5000, 1.04"
    })
    void thePlaneIsReachedAlmostWhereItIsNearest(String name, Norm norm, int features, int queries, double factor) {
        for (long seed = 1; seed <= 5; seed++) {
            double[] weights =
                    new SplittableRandom(seed).doubles(features, -1, 1).toArray();
            double length = norm == Norm.LINF
                    ? Arrays.stream(weights).map(Math::abs).sum()
                    : Math.sqrt(Arrays.stream(weights).map(w -> w * w).sum());
            double nearest = 0.2;
            ToyModel model = LabelOnly.model(features, row -> height(weights, row) > nearest * length);
            double found =
                    LabelOnly.distance(attack(name), model, centre(features), ThreatModel.of(norm, 0.1), queries, seed);
            assertThat(found).as("seed " + seed).isBetween(nearest * 0.9999, nearest * factor);
        }
    }

    /** With another unit for each feature the distance is b / ‖unit·w‖. */
    @Test
    void unitsAreHeeded() {
        for (long seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] weights = random.doubles(8, -1, 1).toArray();
            List<Feature> features = new ArrayList<>();
            double squares = 0;
            for (double weight : weights) {
                float unit = (float) (0.5 + random.nextDouble());
                features.add(new Feature(0, 1, unit, 0, true));
                squares += weight * unit * weight * unit;
            }
            double length = Math.sqrt(squares);
            ToyModel model = LabelOnly.model(8, row -> height(weights, row) > 0.2 * length);
            ThreatModel threat = new ThreatModel(Norm.L2, 0.1, features);
            for (Attack attack : List.of(new HopSkipJump(), new Boundary())) {
                double found = LabelOnly.distance(attack, model, centre(8), threat, 2000, seed);
                assertThat(found).as(attack.name() + ", seed " + seed).isBetween(0.2 * 0.9999, 0.2 * 1.03);
            }
        }
    }

    /** A tree: class 1 only where two features are above their thresholds, whatever the others are. */
    @ParameterizedTest
    @CsvSource({"hopskipjump, L2, 0.36056", "hopskipjump, LINF, 0.3", "boundary, L2, 0.36056"})
    void theCornerOfAStepFunctionIsFound(String name, Norm norm, double nearest) {
        for (long seed = 1; seed <= 5; seed++) {
            ToyModel tree = LabelOnly.model(6, row -> row[2] > 0.8 && row[4] > 0.7);
            double found = LabelOnly.distance(attack(name), tree, centre(6), ThreatModel.of(norm, 0.1), 3000, seed);
            assertThat(found).as("seed " + seed).isBetween(nearest * 0.9999, nearest * 1.1);
        }
    }

    /** Whole numbers from 0 to 10 in units of their range: 3·a + 2·b + c > 10 from (0, 0, 0) is nearest at (2, 2, 1). */
    @Test
    void whatMovesInStepsIsFoundToo() {
        Feature whole = new Feature(0, 10, 10, 1, true);
        ThreatModel threat = new ThreatModel(Norm.L2, 0.1, List.of(whole, whole, whole));
        ToyModel model = LabelOnly.model(3, row -> 3 * row[0] + 2 * row[1] + row[2] > 10);
        for (Attack attack : List.of(new HopSkipJump(), new Boundary())) {
            for (long seed = 1; seed <= 5; seed++) {
                double found = LabelOnly.distance(attack, model, LabelOnly.example(0, 0, 0), threat, 1000, seed);
                assertThat(found).as(attack.name() + ", seed " + seed).isBetween(0.2999, 0.38);
            }
        }
    }

    private static Attack attack(String name) {
        return name.equals("boundary") ? new Boundary() : new HopSkipJump();
    }

    private static Examples centre(int features) {
        float[] values = new float[features];
        Arrays.fill(values, START);
        return LabelOnly.example(values);
    }

    private static double height(double[] weights, float[] row) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += weights[i] * (row[i] - START);
        }
        return sum;
    }
}
