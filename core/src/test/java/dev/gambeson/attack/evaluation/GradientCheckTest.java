package dev.gambeson.attack.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.AnalyticModel;
import dev.gambeson.attack.AnalyticModel.Slope;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyNetwork;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Right gradients of many shapes pass; each way of being wrong is found. */
class GradientCheckTest {

    private static final int SIZE = 12;

    private final ToyNetwork network = ToyNetwork.random(7, 4, 9, SIZE);
    private final ThreatModel threat = ThreatModel.of(Norm.LINF, 0.1);

    @Test
    void rightGradientsPassWhateverTheirShapeAndScale() {
        for (long seed = 1; seed <= 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int size = 1 + random.nextInt(60);
            int classes = 2 + random.nextInt(8);
            ToyNetwork right = ToyNetwork.random(seed, classes, 1 + random.nextInt(20), size);
            double scale = Math.pow(10, random.nextInt(5) - 2);
            AnalyticModel scaled = new AnalyticModel(
                    size, classes, x -> times(scale, right.logits(x)), (x, s) -> times(scale, right.slope(x, s)));
            GradientCheck check = check(scaled, ThreatModel.of(Norm.values()[random.nextInt(3)], 0.1), size);
            assertThat(check.passed()).as("seed " + seed + " " + check.flat()).isTrue();
            assertThat(check.quantile(0.5)).as("seed " + seed).isLessThan(0.01);
            assertThat(check.blind()).isZero();
        }
    }

    @Test
    void kinksOfARectifiedNetworkAreNotTakenForErrors() {
        for (long seed = 1; seed <= 20; seed++) {
            AnalyticModel rectified = rectified(seed, 200, 100);
            GradientCheck check = check(rectified, threat, 200);
            assertThat(check.passed()).as("seed " + seed).isTrue();
        }
    }

    @Test
    void eachWayOfBeingWrongIsFound() {
        SplittableRandom noise = new SplittableRandom(1);
        assertThat(found((x, seed) -> times(-1, network.slope(x, seed))))
                .as("sign")
                .isTrue();
        assertThat(found((x, seed) -> times(0.5, network.slope(x, seed))))
                .as("scale")
                .isTrue();
        assertThat(found((x, seed) -> noise.doubles(SIZE, -1, 1).toArray()))
                .as("noise")
                .isTrue();
        assertThat(found((x, seed) -> first(SIZE / 2, network.slope(x, seed))))
                .as("half of it")
                .isTrue();
        assertThat(found((x, seed) -> reversed(network.slope(x, seed))))
                .as("order")
                .isTrue();
        assertThat(found((x, seed) -> network.slope(new float[SIZE], seed)))
                .as("another place")
                .isTrue();
        assertThat(found(network::slope)).as("clean twin").isFalse();
    }

    @Test
    void aGradientOfZerosOrOfWhatIsNoNumberLeavesNothingToCompare() {
        for (double value : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
            GradientCheck check = check(twisted((x, seed) -> filled(value)), threat, SIZE);
            assertThat(check.measured()).isFalse();
            assertThat(check.passed()).isFalse();
            assertThat(check.blind()).isEqualTo(16).isEqualTo(check.examples());
        }
    }

    @Test
    void onlyWhatAnAttackerMayChangeIsTried() {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            features.add(i < 4 ? Feature.between(0, 1) : Feature.fixed());
        }
        ThreatModel some = new ThreatModel(Norm.LINF, 0.1, features);
        GradientCheck check = check(twisted((x, seed) -> first(4, network.slope(x, seed))), some, SIZE);
        assertThat(check.passed()).isTrue();
    }

    @Test
    void scoresThatDoNotMoveAreSaidToBeFlat() {
        AnalyticModel label = new AnalyticModel(SIZE, 4, x -> new double[] {1, 0, 0, 0}, (x, seed) -> filled(1e-9));
        GradientCheck check = check(label, threat, SIZE);
        assertThat(check.measured()).isFalse();
        assertThat(check.flat()).isEqualTo(48);
    }

    @Test
    void theResultIsTheSameForTheSameSeed() {
        assertThat(check(network, threat, SIZE).errors())
                .isEqualTo(check(network, threat, SIZE).errors());
    }

    @Test
    void itCostsFewPasses() {
        AnalyticModel counted = AnalyticModel.of(network, SIZE, 4);
        Examples examples = RandomExamples.of(counted, 1, 100, SIZE);
        counted.forwardPasses.set(0);
        GradientCheck.of(counted, counted.gradient(List.of()), examples, new int[] {5, 6, 7}, threat, 1);
        assertThat(counted.gradientPasses).hasValue(3);
        assertThat(counted.forwardPasses.get()).isBetween(3L + 2 * 9, 3L + 2 * 9 * 6);
    }

    private boolean found(Slope slope) {
        GradientCheck check = check(twisted(slope), threat, SIZE);
        return check.measured() && !check.passed();
    }

    private AnalyticModel twisted(Slope slope) {
        return new AnalyticModel(SIZE, 4, network::logits, slope);
    }

    private static GradientCheck check(GradientModel model, ThreatModel threat, int size) {
        Examples examples = RandomExamples.of(model, 1, 20, size);
        try (Gradient gradient = model.gradient(List.of(new long[] {size}))) {
            return GradientCheck.of(
                    model, gradient, examples, IntStream.range(0, 20).toArray(), threat, 1);
        }
    }

    /** {@code z = B max(0, A (x - 0.5))} with random weights, answered in floats as a runtime would. */
    private static AnalyticModel rectified(long seed, int size, int hidden) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] first = new float[hidden][size];
        float[][] second = new float[5][hidden];
        for (float[][] matrix : new float[][][] {first, second}) {
            for (float[] row : matrix) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = (float) (random.nextGaussian() / Math.sqrt(row.length));
                }
            }
        }
        return new AnalyticModel(
                size,
                5,
                x -> {
                    double[] z = new double[5];
                    for (int c = 0; c < 5; c++) {
                        float sum = 0;
                        for (int h = 0; h < hidden; h++) {
                            sum += second[c][h] * Math.max(0, before(first[h], x));
                        }
                        z[c] = sum;
                    }
                    return z;
                },
                (x, s) -> {
                    double[] slope = new double[size];
                    for (int h = 0; h < hidden; h++) {
                        if (before(first[h], x) > 0) {
                            for (int c = 0; c < 5; c++) {
                                for (int i = 0; i < size; i++) {
                                    slope[i] += s[c] * second[c][h] * first[h][i];
                                }
                            }
                        }
                    }
                    return slope;
                });
    }

    private static float before(float[] weights, float[] x) {
        float sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i] * (x[i] - 0.5f);
        }
        return sum;
    }

    private static double[] times(double factor, double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> factor * values[i])
                .toArray();
    }

    private static double[] first(int count, double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> i < count ? values[i] : 0)
                .toArray();
    }

    private static double[] reversed(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[values.length - 1 - i])
                .toArray();
    }

    private static double[] filled(double value) {
        return IntStream.range(0, SIZE).mapToDouble(i -> value).toArray();
    }
}
