package dev.gambeson.attack.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyModel;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.Outcome;
import dev.gambeson.attack.query.Batch;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.query.RowRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopSkipJumpTest {

    /** The fast one, with its sums and slots, against the slow one of the paper. */
    @ParameterizedTest
    @CsvSource({"5, 400", "12, 1000", "40, 1500", "3, 60", "8, 7", "8, 1"})
    void fastAndSlowFindTheSame(int features, int queries) {
        for (long seed = 1; seed <= 3; seed++) {
            ToyModel model = ToyModel.random(seed, 3, features);
            Examples examples = RandomExamples.of(model, seed, 12, features);
            Campaign campaign = new Campaign(model, examples, ThreatModel.of(Norm.L2, 0.1), new Budget(queries), seed);
            AttackResult result = campaign.run(List.of(new HopSkipJump()), new Execution(1, 7), Progress.SILENT)
                    .attacks()
                    .get(0);
            for (Outcome outcome : result.outcomes()) {
                if (outcome.attacked()) {
                    assertSame(campaign, features, outcome, result.adversarial().values());
                }
            }
        }
    }

    private static void assertSame(Campaign campaign, int size, Outcome outcome, float[] adversarial) {
        int example = outcome.row() - 1;
        float[] clean = Arrays.copyOfRange(campaign.examples().inputs().values(), example * size, (example + 1) * size);
        try (Batch batch = new Batch(campaign.model(), new int[] {size}, 1)) {
            SlowHopSkipJump slow = new SlowHopSkipJump(
                    clean,
                    RowRandom.of(campaign.seed(), example),
                    campaign.budget().queries(),
                    candidate -> {
                        batch.input().put(0, candidate);
                        batch.ask(1, place -> example);
                        return batch.decided(0) != outcome.label();
                    });
            slow.run();
            String place = "seed " + campaign.seed() + ", row " + outcome.row();
            assertThat(outcome.queries()).as(place).isEqualTo(slow.asked);
            for (int i = 0; i < size; i++) {
                assertThat((double) adversarial[example * size + i]).as(place).isCloseTo(slow.best[i], within(1e-4));
            }
        }
    }

    @Test
    void oneExampleFillsWholeQuestions() {
        ToyModel model = LabelOnly.model(10, row -> row[0] + row[1] > 1.5);
        Campaign campaign = new Campaign(
                model,
                LabelOnly.example(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                ThreatModel.of(Norm.L2, 0.1),
                new Budget(2000),
                1);
        campaign.run(List.of(new HopSkipJump()), new Execution(1, 50), Progress.SILENT);
        // At least 40 samples in each iteration; what is asked one by one are bisections and steps.
        assertThat(model.batches.get(50)).isGreaterThan(15);
    }

    /** Uniform noise in so many dimensions is never nearly white; a level or corners are. */
    @ParameterizedTest
    @CsvSource({"hopskipjump", "boundary"})
    void aStartIsFoundWhereAllNoiseIsOfOneClass(String name) {
        Attack attack = name.equals("boundary") ? new Boundary() : new HopSkipJump();
        ToyModel model = LabelOnly.model(100, row -> mean(row) > 0.75);
        for (long seed = 1; seed <= 10; seed++) {
            double found = LabelOnly.distance(
                    attack, model, LabelOnly.example(new float[100]), ThreatModel.of(Norm.L2, 1), 1000, seed);
            // The nearest is 0.75 · √100 away.
            assertThat(found).as("seed " + seed).isBetween(7.5, 8.0);
        }
    }

    @Test
    void aModelOfOneClassStands() {
        ToyModel model = LabelOnly.model(4, row -> false);
        AttackResult result = LabelOnly.attack(
                new HopSkipJump(), model, LabelOnly.example(0, 0, 0, 0), ThreatModel.of(Norm.L2, 1), 100, 1);
        assertThat(result.outcomes().get(0).distance()).isInfinite();
        assertThat(result.outcomes().get(0).queries()).isEqualTo(100);
        assertThat(result.adversarial().values()).containsOnly(0);
    }

    @Test
    void whereNothingMayChangeOneQuestionIsEnough() {
        ThreatModel fixed = new ThreatModel(Norm.L2, 1, List.of(Feature.fixed()));
        for (Attack attack : List.of(new HopSkipJump(), new Boundary())) {
            ToyModel model = LabelOnly.model(2, row -> row[0] > 0.5);
            AttackResult result = LabelOnly.attack(attack, model, LabelOnly.example(0, 0), fixed, 100, 1);
            assertThat(result.outcomes().get(0).queries()).isEqualTo(1);
        }
    }

    @Test
    void featuresWithoutBoundsAreRefused() {
        Feature unbounded = new Feature(0, Float.POSITIVE_INFINITY, 1, 0, true);
        ThreatModel threat = new ThreatModel(Norm.L2, 1, List.of(unbounded, Feature.fixed()));
        for (Attack attack : List.of(new HopSkipJump(), new Boundary())) {
            assertThat(attack.refusal(threat, new int[] {2}))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("no bounds"));
            assertThat(attack.refusal(ThreatModel.of(Norm.L2, 1), new int[] {2}))
                    .isEmpty();
        }
    }

    private static double mean(float[] row) {
        double sum = 0;
        for (float value : row) {
            sum += value;
        }
        return sum / row.length;
    }
}
