package dev.gambeson.attack.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.attack.AnalyticModel;
import dev.gambeson.attack.AnalyticModel.Logits;
import dev.gambeson.attack.AnalyticModel.Slope;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.SignSteps;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyModel;
import dev.gambeson.attack.ToyNetwork;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.model.Model;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.model.Signature.Output.Kind;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Models that hide their weakness, each in its own way, and their clean twin: none passes as robust in silence. */
class MaskingTest {

    private static final int SIZE = 16;
    private static final int CLASSES = 4;

    private final ToyNetwork network = ToyNetwork.random(3, CLASSES, 8, SIZE);
    private final Attack steps = new SignSteps("steps");
    private final Attack square = Attacks.named(List.of("square")).get(0);

    @Test
    void theCleanTwinIsTrusted() {
        CampaignResult result = run(network::logits, network::slope, steps, square);
        assertThat(rules(result)).containsOnly("attack/evasion", "attack/evaluation-confidence");
        assertThat(confidence(result)).isEqualTo(1);
        Finding trusted = finding(result, "attack/evaluation-confidence");
        assertThat(trusted.severity()).isEqualTo(Severity.INFO);
        assertThat(trusted.title()).isEqualTo("Confidence in the robust accuracy: high");
        assertThat(trusted.detail())
                .startsWith("For it: steps (at most 100 passes each) with gradients; square (at most 1000 passes each)"
                        + " without gradients; the gradient agreed with the scores in 48 directions")
                .endsWith("the model answered 32 examples twice in the same way.");
        Measure error = measure(result, "gradient_check_error", 0.5);
        assertThat(error.value()).isLessThan(0.01);
        assertThat(error.n()).isEqualTo(48);
        assertThat(measure(result, "gradient_check_error", 0.9).value()).isLessThan(0.05);
    }

    @Test
    void aGradientOfTheWrongSignIsAnError() {
        CampaignResult result = run(network::logits, (x, seed) -> times(-1, network.slope(x, seed)), steps);
        Finding wrong = finding(result, "attack/gradient-wrong");
        assertThat(wrong.severity()).isEqualTo(Severity.HIGH);
        assertThat(wrong.detail()).containsPattern("by 1\\d\\d % in the median");
        assertThat(confidence(result)).isZero();
        assertThat(finding(result, "attack/evaluation-confidence").severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding(result, "attack/evaluation-confidence").detail())
                .startsWith("Against the result: the gradient is not the slope of the scores");
    }

    @Test
    void aGradientOfNoiseIsAnErrorAndSquareShowsIt() {
        SplittableRandom noise = new SplittableRandom(1);
        CampaignResult result =
                run(network::logits, (x, seed) -> noise.doubles(SIZE, -1, 1).toArray(), steps, square);
        assertThat(rules(result)).contains("attack/gradient-wrong", "attack/black-box-wins");
        assertThat(finding(result, "attack/black-box-wins").severity()).isEqualTo(Severity.MEDIUM);
        assertThat(confidence(result)).isZero();
    }

    @Test
    void aGradientOfZerosIsBlindness() {
        for (double value : new double[] {0, Double.NaN, Double.NEGATIVE_INFINITY}) {
            CampaignResult result = run(network::logits, (x, seed) -> filled(value), steps);
            Finding zero = finding(result, "attack/zero-gradient");
            AttackResult attack = result.attacks().get(0);
            assertThat(zero.details())
                    .containsEntry("attack", "steps")
                    .containsEntry("count", attack.standing())
                    .containsEntry("norm", "linf");
            assertThat(rules(result)).doesNotContain("attack/gradient-wrong");
            assertThat(confidence(result)).isZero();
            assertThat(measure(result, "gradient_check_error", 0.5).reason())
                    .isEqualTo("every gradient was zero or not a number");
        }
    }

    /** Rounding of the input, and the gradient through it that is right and useless: zero. */
    @Test
    void aStaircaseIsNeitherTrustedNorCalledWrong() {
        CampaignResult result = run(x -> network.logits(rounded(x)), (x, seed) -> new double[SIZE], steps, square);
        assertThat(rules(result)).contains("attack/zero-gradient").doesNotContain("attack/gradient-wrong");
        assertThat(confidence(result)).isLessThan(1);
    }

    /** The same with a gradient straight through, and a word on that. */
    @Test
    void aStandInForAGradientIsSaid() {
        AnalyticModel straight = new AnalyticModel(
                SIZE,
                CLASSES,
                x -> network.logits(rounded(x)),
                (x, seed) -> network.slope(rounded(x), seed),
                "Round is taken for a straight line.");
        CampaignResult result = run(straight, steps, square);
        assertThat(finding(result, "attack/approximate-gradient").detail())
                .isEqualTo("Round is taken for a straight line.");
        assertThat(rules(result)).doesNotContain("attack/gradient-wrong", "attack/zero-gradient");
        assertThat(confidence(result)).isLessThan(1);
    }

    @Test
    void aSaturatedCrossEntropyIsSeenByTheAttackThatFollowsIt() {
        double scale = 1e4;
        CampaignResult result = run(
                x -> times(scale, network.logits(x)),
                (x, seed) -> inFloats(times(scale, network.slope(x, seed)), 1e-30),
                steps);
        assertThat(rules(result)).contains("attack/zero-gradient");
        assertThat(confidence(result)).isZero();
    }

    @Test
    void whatAnAttackWithoutGradientsFindsAfterwardsIsTold() {
        // Only every other example has a useful gradient.
        CampaignResult result = run(
                network::logits,
                (x, seed) -> x[0] * 1000 % 2 < 1 ? network.slope(x, seed) : reversed(network.slope(x, seed)),
                steps,
                square);
        Finding wins = finding(result, "attack/black-box-wins");
        AttackResult second = result.attacks().get(1);
        assertThat(wins.details())
                .containsEntry("attack", "square")
                .containsEntry("fooled", (long) second.fooled().size())
                .containsEntry("attacked", second.attacked());
        assertThat(confidence(result)).isZero();
    }

    @Test
    void labelsOnlyAreNoScores() {
        ToyModel label = new ToyModel(
                new long[] {SIZE}, 2, Kind.LOGIT, row -> row[0] > 0.5f ? new float[] {0, 1} : new float[] {1, 0});
        CampaignResult result = run(label, square);
        assertThat(rules(result)).contains("attack/constant-scores", "attack/black-box-only");
        assertThat(confidence(result)).isZero();
    }

    @Test
    void scoresThatAreNoNumbersAreRefused() {
        ToyModel broken = new ToyModel(new long[] {SIZE}, 2, Kind.LOGIT, row ->
                new float[] {row[0] > 0.9f ? Float.NaN : row[0], 0.5f});
        Examples examples = RandomExamples.of(ToyModel.random(1, 2, SIZE), 1, 40, SIZE);
        assertThatThrownBy(() -> new Campaign(broken, examples, ThreatModel.of(Norm.LINF, 0.3), new Budget(200), 1)
                        .run(List.of(square), Execution.of(1), Progress.SILENT))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_FAILED))
                .hasMessageContaining("not a number");
    }

    @Test
    void attacksWithoutGradientsAloneAreAnUpperBound() {
        CampaignResult result = run(ToyModel.random(3, CLASSES, SIZE), square);
        assertThat(confidence(result)).isEqualTo(0.5);
        assertThat(finding(result, "attack/evaluation-confidence").detail())
                .startsWith("Against the result: no attack followed gradients.");
    }

    @Test
    void anAttackByNameNeedsItsGradient() {
        assertThatThrownBy(() -> run(ToyModel.random(3, CLASSES, SIZE), square, steps))
                .isInstanceOf(NoGradientException.class);
    }

    @Test
    void whatStandsInTheWayOfAGradientIsListed() {
        ToyModel model = ToyModel.random(3, CLASSES, SIZE);
        Plan plan = new Plan(
                Plan.of(List.of(square), new Budget(1000)).attacks(),
                List.of(),
                List.of("TreeEnsembleClassifier: a forest has steps", "Loop: its length depends on the input"),
                1);
        CampaignResult result = campaign(model).run(plan, Conduct.of(Execution.of(1), Progress.SILENT));
        assertThat(finding(result, "attack/no-gradient").detail())
                .isEqualTo(
                        "What stands in the way: TreeEnsembleClassifier: a forest has steps; Loop: its length depends"
                                + " on the input.");
        assertThat(finding(result, "attack/evaluation-confidence").detail())
                .contains("since the model has none")
                .contains("the model loops while it answers");
    }

    @Test
    void whereNothingIsAttackedNothingIsGraded() {
        Examples examples = RandomExamples.of(network, 1, 20, SIZE);
        int[] wrong =
                IntStream.of(network(examples)).map(c -> (c + 1) % CLASSES).toArray();
        Campaign lost = new Campaign(
                network, new Examples(examples.inputs(), wrong), ThreatModel.of(Norm.LINF, 0.1), new Budget(100), 1);
        CampaignResult result = lost.run(List.of(steps), Execution.of(1), Progress.SILENT);
        assertThat(measure(result, "evaluation_confidence", null).reason()).isEqualTo("no example was attacked");
        assertThat(measure(result, "gradient_check_error", 0.5).reason()).isEqualTo("no example was attacked");
        assertThat(rules(result)).isEmpty();
    }

    private int[] network(Examples examples) {
        int[] classes = new int[examples.count()];
        float[] row = new float[SIZE];
        for (int i = 0; i < classes.length; i++) {
            System.arraycopy(examples.inputs().values(), i * SIZE, row, 0, SIZE);
            double[] z = network.logits(row);
            for (int c = 1; c < CLASSES; c++) {
                classes[i] = z[c] > z[classes[i]] ? c : classes[i];
            }
        }
        return classes;
    }

    private CampaignResult run(Logits logits, Slope slope, Attack... attacks) {
        return run(new AnalyticModel(SIZE, CLASSES, logits, slope), attacks);
    }

    private static CampaignResult run(Model model, Attack... attacks) {
        return campaign(model).run(List.of(attacks), Execution.of(1), Progress.SILENT);
    }

    private static Campaign campaign(Model model) {
        Examples examples = RandomExamples.of(model, 1, 60, SIZE);
        return new Campaign(model, examples, ThreatModel.of(Norm.LINF, 0.1), new Budget(1000).with(100, 1), 1);
    }

    private static List<String> rules(CampaignResult result) {
        return result.findings().stream().map(Finding::ruleId).toList();
    }

    private static Finding finding(CampaignResult result, String rule) {
        return result.findings().stream()
                .filter(finding -> finding.ruleId().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static double confidence(CampaignResult result) {
        return measure(result, "evaluation_confidence", null).value();
    }

    private static Measure measure(CampaignResult result, String name, Double quantile) {
        return result.measures().stream()
                .filter(measure -> measure.name().equals(name)
                        && (quantile == null
                                || quantile.equals(measure.context().get("quantile"))))
                .findFirst()
                .orElseThrow();
    }

    private static float[] rounded(float[] x) {
        float[] rounded = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            rounded[i] = Math.round(x[i] * 20) / 20f;
        }
        return rounded;
    }

    private static double[] inFloats(double[] slope, double smallest) {
        return IntStream.range(0, slope.length)
                .mapToDouble(i -> Math.abs(slope[i]) < smallest ? 0 : slope[i])
                .toArray();
    }

    private static double[] times(double factor, double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> factor * values[i])
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
