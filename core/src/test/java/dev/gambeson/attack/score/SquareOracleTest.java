package dev.gambeson.attack.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
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
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fast Square, with its slots, corners and compaction, against the slow one of the paper. */
class SquareOracleTest {

    @ParameterizedTest
    @CsvSource({
        "LINF, 8, 0.02, 200", "LINF, 9, 0.05, 333", "LINF, 12, 0.01, 500", "LINF, 2, 0.3, 50", "LINF, 8, 0.02, 1",
        "L2, 8, 0.2, 200", "L2, 9, 0.3, 333", "L2, 17, 0.3, 300", "L2, 3, 0.3, 50", "L2, 4, 0.2, 50"
    })
    void fastAndSlowFindTheSame(Norm norm, int side, double epsilon, int queries) {
        for (long seed = 1; seed <= 3; seed++) {
            ToyModel model = ToyModel.random(seed, 5, 1, side, side);
            Examples examples = RandomExamples.of(model, seed, 30, side, side);
            Campaign campaign = new Campaign(model, examples, ThreatModel.of(norm, epsilon), new Budget(queries), seed);
            AttackResult result = campaign.run(List.of(new Square()), new Execution(1, 7), Progress.SILENT)
                    .attacks()
                    .get(0);
            for (Outcome outcome : result.outcomes()) {
                if (outcome.attacked()) {
                    assertSame(campaign, side, outcome, result.adversarial().values());
                }
            }
        }
    }

    private static void assertSame(Campaign campaign, int side, Outcome outcome, float[] adversarial) {
        int example = outcome.row() - 1;
        int size = side * side;
        float[] clean = Arrays.copyOfRange(campaign.examples().inputs().values(), example * size, (example + 1) * size);
        try (Batch batch = new Batch(campaign.model(), new int[] {side, side}, 1)) {
            ToDoubleFunction<float[]> margin = image -> {
                batch.input().put(0, image);
                batch.ask(1, place -> example);
                return batch.margin(0, outcome.label());
            };
            SlowSquare slow = new SlowSquare(
                    clean,
                    side,
                    campaign.threat().epsilon(),
                    campaign.budget().queries(),
                    RowRandom.of(campaign.seed(), example),
                    margin);
            if (campaign.threat().norm() == Norm.LINF) {
                slow.runLinf();
            } else {
                slow.runL2();
            }
            String place = "seed " + campaign.seed() + ", row " + outcome.row();
            assertThat(outcome.queries()).as(place).isEqualTo(slow.asked);
            for (int i = 0; i < size; i++) {
                assertThat((double) adversarial[example * size + i])
                        .as(place)
                        .isEqualTo(slow.best[i / side][i % side], within(1e-6));
            }
        }
    }
}
