package dev.gambeson.attack.score.simba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyModel;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.Signature.Output.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimbaTest {

    private static final int FEATURES = 20;

    /** On a linear model each feature is best at the end where its weight sends it, and one pass over them finds it. */
    @Test
    void underLinfALinearModelIsSolvedExactlyInOnePass() {
        for (long seed = 1; seed <= 5; seed++) {
            double[] weights = weights(seed, FEATURES);
            AttackResult result = attack(
                    new Simba(), linear(weights, 1000), grey(FEATURES), ThreatModel.of(Norm.LINF, 0.1), 60, seed);
            float[] found = result.adversarial().values();
            for (int i = 0; i < FEATURES; i++) {
                assertThat(found[i]).as("seed " + seed).isCloseTo(weights[i] > 0 ? 0.6f : 0.4f, within(1e-6f));
            }
        }
    }

    /** Each feature costs one query where its first direction is good and two where it is not, after one for the start. */
    @Test
    void aFeatureCostsOneOrTwoQueries() {
        double[] upwards = new double[FEATURES];
        Arrays.fill(upwards, 1);
        double[] downwards = new double[FEATURES];
        Arrays.fill(downwards, -1);
        // The model errs only when all features are at their ends.
        double all = 0.1 * FEATURES - 1e-3;
        assertThat(queries(linear(upwards, all))).isEqualTo(1 + FEATURES);
        assertThat(queries(linear(downwards, all))).isEqualTo(1 + 2 * FEATURES);
    }

    private static int queries(ToyModel model) {
        return attack(new Simba(), model, grey(FEATURES), ThreatModel.of(Norm.LINF, 0.1), 1000, 1)
                .outcomes()
                .get(0)
                .queries();
    }

    /** The best that any attack can do on a linear model is epsilon · ‖w‖ downhill. */
    @Test
    void underL2ALinearModelIsLoweredAlmostAsFarAsCanBe() {
        for (long seed = 1; seed <= 5; seed++) {
            double[] weights = weights(seed, FEATURES);
            double length = 0;
            for (double weight : weights) {
                length += weight * weight;
            }
            length = Math.sqrt(length);
            AttackResult result =
                    attack(new Simba(), linear(weights, 1000), grey(FEATURES), ThreatModel.of(Norm.L2, 0.4), 600, seed);
            float[] found = result.adversarial().values();
            double gained = 0;
            for (int i = 0; i < FEATURES; i++) {
                gained += weights[i] * (found[i] - 0.5);
            }
            assertThat(gained / (0.4 * length)).as("seed " + seed).isBetween(0.9, 1.00001);
        }
    }

    @Test
    void aFeatureOfWholeNumbersMovesByOneAtLeast() {
        Feature whole = new Feature(0, 10, 10, 1, true);
        ThreatModel threat = new ThreatModel(Norm.L2, 0.3, List.of(whole, Feature.fixed()));
        ToyModel model = new ToyModel(new long[] {2}, 2, Kind.LOGIT, row -> new float[] {2.5f, row[0]});
        Examples examples = new Examples(new Tensor(new int[] {1, 2}, new float[] {0, 7}), new int[1]);
        AttackResult result = attack(new Simba(), model, examples, threat, 20, 1);
        assertThat(result.adversarial().values()).containsExactly(3, 7);
        assertThat(result.outcomes().get(0).distance()).isCloseTo(0.3, within(1e-6));
    }

    @Test
    void wavesAreOrthonormal() {
        double[][] waves = CosineWalk.waves(9);
        for (int a = 0; a < 9; a++) {
            for (int b = 0; b < 9; b++) {
                double product = 0;
                for (int pixel = 0; pixel < 9; pixel++) {
                    product += waves[a][pixel] * waves[b][pixel];
                }
                assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-12));
            }
        }
    }

    /** A model that looks at one slow wave falls to waves long before it falls to pixels. */
    @Test
    void slowWavesComeFirst() {
        double[] wave = new double[256];
        double[][] lines = CosineWalk.waves(16);
        for (int i = 0; i < 256; i++) {
            wave[i] = lines[1][i / 16] * lines[0][i % 16];
        }
        ThreatModel threat = ThreatModel.of(Norm.L2, 1);
        ToyModel model = new ToyModel(new long[] {16, 16}, 2, Kind.LOGIT, row -> answer(wave, 0.15, row));
        Examples image = new Examples(
                new Tensor(new int[] {1, 16, 16}, grey(256).inputs().values()), new int[1]);
        // The lowest octave has 2 · 2 waves, each asked at most twice, after one question for the start.
        assertThat(attack(new SimbaDct(), model, image, threat, 9, 1).fooled()).hasSize(1);
        assertThat(attack(new Simba(), model, image, threat, 9, 1).fooled()).isEmpty();
    }

    @Test
    void wavesNeedImagesThatMoveFreely() {
        SimbaDct attack = new SimbaDct();
        Feature whole = new Feature(0, 255, 1, 1, true);
        assertThat(attack.refusal(ThreatModel.of(Norm.L2, 1), new int[] {30}).orElseThrow())
                .contains("images");
        assertThat(attack.refusal(new ThreatModel(Norm.L2, 1, List.of(whole)), new int[] {8, 8}))
                .isPresent();
        assertThat(attack.refusal(ThreatModel.of(Norm.L2, 1), new int[] {3, 8, 8}))
                .isEmpty();
    }

    private static AttackResult attack(
            Attack attack, ToyModel model, Examples examples, ThreatModel threat, int queries, long seed) {
        return new Campaign(model, examples, threat, new Budget(queries), seed)
                .run(List.of(attack), new Execution(1, 4), Progress.SILENT)
                .attacks()
                .get(0);
    }

    private static double[] weights(long seed, int count) {
        return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
    }

    private static Examples grey(int features) {
        float[] values = new float[features];
        Arrays.fill(values, 0.5f);
        return new Examples(new Tensor(new int[] {1, features}, values), new int[1]);
    }

    private static ToyModel linear(double[] weights, double bias) {
        return new ToyModel(new long[] {weights.length}, 2, Kind.LOGIT, row -> answer(weights, bias, row));
    }

    private static float[] answer(double[] weights, double bias, float[] row) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += weights[i] * (row[i] - 0.5);
        }
        return new float[] {0, (float) (sum - bias)};
    }
}
