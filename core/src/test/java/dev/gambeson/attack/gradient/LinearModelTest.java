package dev.gambeson.attack.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.AnalyticModel;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.Outcome;
import dev.gambeson.attack.gradient.apgd.ApgdCe;
import dev.gambeson.attack.gradient.apgd.ApgdDlr;
import dev.gambeson.attack.gradient.apgd.ApgdTargeted;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * On a linear model the best change within ball and bounds is known in closed form: the attacks must fool exactly the
 * examples that can be fooled.
 */
class LinearModelTest {

    /** Between these parts of the best gain, converging attacks may or may not get there. */
    private static final double CLOSE = 0.01;

    @ParameterizedTest
    @CsvSource({
        "LINF, 0.04, 2", "LINF, 0.04, 3", "LINF, 0.04, 6",
        "L2, 0.15, 2", "L2, 0.15, 3", "L2, 0.15, 6",
        "L1, 0.4, 2", "L1, 0.4, 3", "L1, 0.4, 6"
    })
    void attacksFoolWhoeverCanBeFooled(Norm norm, double epsilon, int classes) {
        int fooled = 0;
        int standing = 0;
        for (long seed = 1; seed <= 4; seed++) {
            double[][] weights = weights(new SplittableRandom(seed), classes, 20);
            AnalyticModel model = linear(weights);
            Examples examples = RandomExamples.of(model, seed, 60, 20);
            List<Attack> attacks = classes == 2
                    ? List.of(new ApgdCe(), new ApgdDlr(), new ApgdTargeted(), new Pgd())
                    : List.of(new ApgdTargeted());
            for (Attack attack : attacks) {
                // 40 steps of PGD do not lead from any start to any end of the ball.
                Budget budget = attack instanceof Pgd ? Budget.STANDARD.with(250, 1) : Budget.STANDARD;
                Campaign campaign = new Campaign(model, examples, ThreatModel.of(norm, epsilon), budget, seed);
                for (Outcome outcome : outcomes(campaign, attack)) {
                    float[] clean = row(examples, outcome.row() - 1);
                    double surplus = surplus(weights, clean, outcome.label(), norm, epsilon);
                    String place = attack.name() + ", seed " + seed + ", row " + outcome.row() + ", " + surplus;
                    if (outcome.attacked() && surplus > CLOSE) {
                        assertThat(outcome.fooled()).as(place).isTrue();
                        fooled++;
                    } else if (outcome.attacked() && surplus < -1e-4) {
                        assertThat(outcome.fooled()).as(place).isFalse();
                        standing++;
                    }
                }
            }
        }
        assertThat(fooled).isGreaterThan(30);
        assertThat(standing).isGreaterThan(30);
    }

    @ParameterizedTest
    @CsvSource({"LINF, 0.04", "L1, 0.4"})
    void oneStepIsEnoughForTwoClasses(Norm norm, double epsilon) {
        double[][] weights = weights(new SplittableRandom(5), 2, 20);
        AnalyticModel model = linear(weights);
        Examples examples = RandomExamples.of(model, 5, 200, 20);
        Campaign campaign = new Campaign(model, examples, ThreatModel.of(norm, epsilon), Budget.STANDARD, 5);
        for (Outcome outcome : outcomes(campaign, new Fgsm())) {
            double surplus = surplus(weights, row(examples, outcome.row() - 1), outcome.label(), norm, epsilon);
            if (outcome.attacked() && Math.abs(surplus) > 1e-4) {
                assertThat(outcome.fooled()).as("row " + outcome.row()).isEqualTo(surplus > 0);
            }
        }
    }

    private static List<Outcome> outcomes(Campaign campaign, Attack attack) {
        return campaign.run(List.of(attack), new Execution(1, 16), Progress.SILENT)
                .attacks()
                .get(0)
                .outcomes();
    }

    private static float[] row(Examples examples, int row) {
        float[] clean = new float[examples.size()];
        System.arraycopy(examples.inputs().values(), row * clean.length, clean, 0, clean.length);
        return clean;
    }

    /** By how much the best change moves some other class above the label, as a part of what it moves it at all. */
    private static double surplus(double[][] weights, float[] clean, int label, Norm norm, double epsilon) {
        double[] logits = product(weights, clean);
        double most = Double.NEGATIVE_INFINITY;
        for (int other = 0; other < logits.length; other++) {
            if (other != label) {
                double[] direction = new double[clean.length];
                for (int i = 0; i < direction.length; i++) {
                    direction[i] = weights[other][i] - weights[label][i];
                }
                double gain = gain(direction, clean, norm, epsilon);
                most = Math.max(most, (gain - (logits[label] - logits[other])) / gain);
            }
        }
        return most;
    }

    /** The greatest product of a direction with a change within ball and bounds. */
    private static double gain(double[] direction, float[] clean, Norm norm, double epsilon) {
        double[] room = new double[clean.length];
        for (int i = 0; i < room.length; i++) {
            room[i] = direction[i] > 0 ? 1.0 - clean[i] : clean[i];
        }
        return switch (norm) {
            case LINF ->
                IntStream.range(0, room.length)
                        .mapToDouble(i -> Math.abs(direction[i]) * Math.min(epsilon, room[i]))
                        .sum();
            case L1 -> steepestFirst(direction, room, epsilon);
            case L2 -> longest(direction, room, epsilon);
        };
    }

    private static double steepestFirst(double[] direction, double[] room, double epsilon) {
        double left = epsilon;
        double gain = 0;
        for (int i : IntStream.range(0, room.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(direction[i])))
                .toList()) {
            double move = Math.min(left, room[i]);
            gain += Math.abs(direction[i]) * move;
            left -= move;
        }
        return gain;
    }

    /** Along the direction, cut off where the bounds are, as far as the length allows. */
    private static double longest(double[] direction, double[] room, double epsilon) {
        double low = 0;
        double high = 1e6;
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            double squares = 0;
            for (int j = 0; j < room.length; j++) {
                double move = Math.min(room[j], middle * Math.abs(direction[j]));
                squares += move * move;
            }
            if (squares > epsilon * epsilon) {
                high = middle;
            } else {
                low = middle;
            }
        }
        double gain = 0;
        for (int j = 0; j < room.length; j++) {
            gain += Math.abs(direction[j]) * Math.min(room[j], low * Math.abs(direction[j]));
        }
        return gain;
    }

    private static AnalyticModel linear(double[][] weights) {
        return new AnalyticModel(weights[0].length, weights.length, x -> product(weights, x), (x, seed) -> {
            double[] slope = new double[x.length];
            for (int c = 0; c < seed.length; c++) {
                for (int i = 0; i < x.length; i++) {
                    slope[i] += seed[c] * weights[c][i];
                }
            }
            return slope;
        });
    }

    private static double[] product(double[][] weights, float[] x) {
        double[] product = new double[weights.length];
        for (int c = 0; c < product.length; c++) {
            for (int i = 0; i < x.length; i++) {
                product[c] += weights[c][i] * x[i];
            }
        }
        return product;
    }

    private static double[][] weights(SplittableRandom random, int classes, int size) {
        double[][] weights = new double[classes][size];
        for (double[] row : weights) {
            for (int i = 0; i < size; i++) {
                row[i] = random.nextGaussian();
            }
        }
        return weights;
    }
}
