package dev.gambeson.attack.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyModel;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.model.Signature.Output.Kind;
import dev.gambeson.report.Finding;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Planted ways of misleading an attack by scores, and their clean twin. */
class ScoreFlagsTest {

    @Test
    void anOrdinaryModelRaisesNoFlag() {
        assertThat(rules(ToyModel.random(1, 3, 6)))
                .containsOnly("attack/evasion", "attack/black-box-only", "attack/evaluation-confidence");
    }

    @Test
    void aModelThatGivesLabelsForScoresIsMasked() {
        ToyModel label = new ToyModel(
                new long[] {6}, 2, Kind.LOGIT, row -> row[0] > 0.5f ? new float[] {0, 1} : new float[] {1, 0});
        assertThat(rules(label)).contains("attack/constant-scores");
    }

    @Test
    void aModelWithARandomPartIsTold() {
        SplittableRandom noise = new SplittableRandom(1);
        ToyModel random = new ToyModel(new long[] {6}, 2, Kind.LOGIT, row ->
                new float[] {row[0], (float) (row[1] + noise.nextDouble())});
        assertThat(rules(random)).contains("attack/randomised-scores");
    }

    @Test
    void aModelThatIsTooSureIsTold() {
        ToyModel sure = new ToyModel(new long[] {6}, 2, Kind.PROBABILITY, row -> {
            float p = (float) (1 / (1 + StrictMath.exp(-1000 * (row[0] - 0.5))));
            return new float[] {p, 1 - p};
        });
        assertThat(rules(sure)).contains("attack/saturated-scores");
    }

    @Test
    void aSearchThatHadNotComeToRestIsTold() {
        ToyModel model = ToyModel.random(3, 3, 40);
        Examples examples = RandomExamples.of(model, 1, 200, 40);
        Campaign hurried = new Campaign(model, examples, ThreatModel.of(Norm.LINF, 0.03), new Budget(20), 1);
        assertThat(hurried.run(Attacks.named(List.of("square")), Execution.of(1), Progress.SILENT)
                        .findings())
                .extracting(Finding::ruleId)
                .contains("attack/budget-too-small");
    }

    private static List<String> rules(ToyModel model) {
        Examples examples = RandomExamples.of(model, 1, 40, 6);
        Campaign campaign = new Campaign(model, examples, ThreatModel.of(Norm.LINF, 0.1), new Budget(100), 1);
        return campaign.run(Attacks.named(List.of("square")), Execution.of(1), Progress.SILENT).findings().stream()
                .map(Finding::ruleId)
                .toList();
    }
}
