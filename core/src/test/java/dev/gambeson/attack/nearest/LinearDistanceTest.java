package dev.gambeson.attack.nearest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.AnalyticModel;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.Outcome;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Linear models, on which the distance to the boundary is known: {@code |f| / ‖w‖} in the dual norm without bounds, and
 * what {@link SlowWay} finds within them.
 */
class LinearDistanceTest {

    private static final int SIZE = 20;

    /**
     * The last numbers: how far the median may be above the optimum, and the worst example. Attacks that follow the margin
     * may settle on the border of a class that is not the nearest one.
     */
    @ParameterizedTest
    @CsvSource({
        "fab-t, LINF, false, 0.001, 0.005",
        "fab-t, L2, false, 0.001, 0.005",
        "fab-t, L1, false, 0.001, 0.005",
        "fab-t, LINF, true, 0.001, 0.005",
        "fab-t, L2, true, 0.001, 0.005",
        "fab-t, L1, true, 0.001, 0.005",
        "deepfool, LINF, false, 0.001, 0.005",
        "deepfool, L2, false, 0.001, 0.005",
        "deepfool, LINF, true, 0.001, 5",
        "deepfool, L2, true, 0.001, 5",
        "ddn, L2, false, 0.1, 1",
        "ddn, L2, true, 0.1, 2",
        "fmn, LINF, false, 0.001, 5",
        "fmn, L2, false, 0.001, 5",
        "fmn, L1, false, 0.002, 50",
        "fmn, LINF, true, 0.001, 5",
        "fmn, L2, true, 0.001, 5",
        "fmn, L1, true, 0.001, 5",
        "cw, L2, true, 0.05, 10"
    })
    void distancesAreThoseOfTheFormula(String name, Norm norm, boolean bounded, double typical, double worst) {
        Attack attack = Named.attack(name);
        for (int classes : new int[] {2, 3, 12}) {
            List<Double> excesses = new ArrayList<>();
            for (long seed = 1; seed <= 2; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                double[][] weights = weights(random, classes);
                AnalyticModel model = new AnalyticModel(
                        SIZE, classes, x -> logits(weights, x), (x, growth) -> slope(weights, growth));
                Examples examples = RandomExamples.of(model, seed, 30, SIZE);
                ThreatModel threat = new ThreatModel(norm, 100, features(random, bounded));
                // A plane needs few steps, of which this attack takes as many for each class.
                Budget budget = name.equals("fab-t") ? Budget.STANDARD.with(25, 1) : Budget.STANDARD;
                Campaign campaign = new Campaign(model, examples, threat, budget, seed);
                for (Outcome outcome : campaign.run(List.of(attack), new Execution(1, 8), Progress.SILENT)
                        .attacks()
                        .get(0)
                        .outcomes()) {
                    double least = least(weights, threat, examples, outcome);
                    // Where the plane is out of reach there is nothing to find.
                    if (outcome.attacked() && least < Double.POSITIVE_INFINITY) {
                        String place = "seed " + seed + ", row " + outcome.row() + ", classes " + classes;
                        assertThat(outcome.distance()).as(place).isBetween(least * (1 - 1e-4), least * (1 + worst));
                        excesses.add(outcome.distance() / least - 1);
                    }
                }
            }
            assertThat(excesses).hasSizeGreaterThan(40);
            double[] sorted =
                    excesses.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            assertThat(sorted[sorted.length / 2]).as(classes + " classes").isLessThan(typical);
            if (classes == 2 && !name.equals("cw") && !name.equals("deepfool")) {
                assertThat(sorted[sorted.length - 1]).isLessThan(0.03);
            }
        }
    }

    private static double[][] weights(SplittableRandom random, int classes) {
        double[][] weights = new double[classes][SIZE];
        for (double[] row : weights) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }
        return weights;
    }

    private static double[] logits(double[][] weights, float[] x) {
        double[] logits = new double[weights.length];
        for (int c = 0; c < logits.length; c++) {
            for (int i = 0; i < x.length; i++) {
                logits[c] += weights[c][i] * x[i];
            }
        }
        return logits;
    }

    private static double[] slope(double[][] weights, double[] growth) {
        double[] slope = new double[SIZE];
        for (int c = 0; c < growth.length; c++) {
            for (int i = 0; i < SIZE; i++) {
                slope[i] += growth[c] * weights[c][i];
            }
        }
        return slope;
    }

    private static List<Feature> features(SplittableRandom random, boolean bounded) {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            float unit = (float) (0.5 + random.nextDouble());
            features.add(
                    bounded
                            ? new Feature(0, 1, unit, 0, random.nextInt(5) > 0)
                            : new Feature(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, unit, 0, true));
        }
        return features;
    }

    /** The distance to the nearest of the planes to other classes. */
    private static double least(double[][] weights, ThreatModel threat, Examples examples, Outcome outcome) {
        float[] clean =
                Arrays.copyOfRange(examples.inputs().values(), (outcome.row() - 1) * SIZE, outcome.row() * SIZE);
        double[] logits = logits(weights, clean);
        double least = Double.POSITIVE_INFINITY;
        for (int other = 0; other < logits.length; other++) {
            if (other == outcome.label()) {
                continue;
            }
            float[] normal = new float[SIZE];
            double[] room = new double[SIZE];
            for (int i = 0; i < SIZE; i++) {
                Feature feature = threat.feature(i);
                if (feature.mutable()) {
                    double slope = weights[other][i] - weights[outcome.label()][i];
                    normal[i] = (float) (slope * feature.unit());
                    room[i] = (slope > 0 ? (double) feature.upper() - clean[i] : (double) clean[i] - feature.lower())
                            / feature.unit();
                }
            }
            double rest = logits[outcome.label()] - logits[other];
            double distance = Float.isInfinite(threat.feature(0).upper())
                    ? rest / Named.dual(threat.norm(), normal)
                    : SlowWay.length(threat.norm(), normal, room, rest);
            least = Math.min(least, distance);
        }
        return least;
    }
}
