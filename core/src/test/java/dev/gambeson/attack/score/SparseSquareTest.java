package dev.gambeson.attack.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyModel;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Square under L1. */
class SparseSquareTest {

    @Test
    void changesAreInsideBallAndBoundsAndUseTheWholeBall() {
        long fooled = 0;
        long attacked = 0;
        for (long seed = 1; seed <= 8; seed++) {
            int channels = 1 + (int) (seed % 3);
            int size = channels * 81;
            ToyModel model = ToyModel.random(seed, 4, channels, 9, 9);
            Examples examples = RandomExamples.of(model, seed, 12, channels, 9, 9);
            ThreatModel threat = new ThreatModel(Norm.L1, 4, features(seed, size));
            Campaign campaign = new Campaign(model, examples, threat, new Budget(150), seed);
            AttackResult result = run(campaign, new Execution(1, 5));
            float[] clean = examples.inputs().values();
            float[] made = result.adversarial().values();
            for (int row = 0; row < examples.count(); row++) {
                String place = "seed " + seed + ", row " + (row + 1);
                double sum = 0;
                for (int i = 0; i < size; i++) {
                    double change = Math.abs((double) made[row * size + i] - clean[row * size + i]);
                    assertThat(change == 0 || threat.feature(i).mutable())
                            .as(place)
                            .isTrue();
                    assertThat(made[row * size + i]).as(place).isBetween(0f, 1f);
                    sum += change;
                }
                assertThat(sum).as(place).isLessThanOrEqualTo(4 * (1 + 1e-6));
                if (result.outcomes().get(row).attacked()) {
                    assertThat(sum).as(place).isGreaterThan(2.5);
                }
            }
            assertThat(run(campaign, new Execution(2, 3)).adversarial().values())
                    .isEqualTo(made);
            fooled += result.fooled().size();
            attacked += result.attacked();
        }
        assertThat(fooled).isBetween(attacked / 3, attacked - 1);
    }

    private static List<Feature> features(long seed, int size) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            features.add(new Feature(0, 1, 1, 0, random.nextInt(6) > 0));
        }
        return features;
    }

    private static AttackResult run(Campaign campaign, Execution execution) {
        return campaign.run(List.of(new Square()), execution, Progress.SILENT)
                .attacks()
                .get(0);
    }
}
