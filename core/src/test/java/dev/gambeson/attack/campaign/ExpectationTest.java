package dev.gambeson.attack.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.AnalyticModel;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.SignSteps;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyNetwork;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Expectation over transformation: what averaging finds in noise, and what it costs. */
class ExpectationTest {

    private static final int SIZE = 30;
    private static final int PASSES = 20;

    private final ToyNetwork network = ToyNetwork.random(5, 3, 10, SIZE);
    private final Examples examples = RandomExamples.of(network, 1, 60, SIZE);

    /** A defence that adds noise to each input, and another one each time. */
    private AnalyticModel noisy(double deviation) {
        SplittableRandom noise = new SplittableRandom(9);
        return new AnalyticModel(
                SIZE,
                3,
                x -> network.logits(with(noise, deviation, x)),
                (x, seed) -> network.slope(with(noise, deviation, x), seed));
    }

    private static float[] with(SplittableRandom noise, double deviation, float[] x) {
        float[] moved = x.clone();
        for (int i = 0; i < x.length; i++) {
            moved[i] += (float) (deviation * noise.nextGaussian());
        }
        return moved;
    }

    @Test
    void averagingFindsMoreInNoiseThanASinglePassDoes() {
        // Both are judged by the same vote, and take as many steps.
        long averaged = fooled(run(noisy(0.3), PASSES, PASSES));
        long single = fooled(run(noisy(0.3), 1, PASSES));
        assertThat(averaged).isGreaterThan(single + 5);
    }

    @Test
    void aModelWithoutNoiseIsTheSameOnAverage() {
        CampaignResult once = run(AnalyticModel.of(network, SIZE, 3), 1, 1);
        CampaignResult average = run(AnalyticModel.of(network, SIZE, 3), 3, 3);
        assertThat(average.attacks().get(0).adversarial().values())
                .isEqualTo(once.attacks().get(0).adversarial().values());
        assertThat(average.attacks().get(0).gradientPasses())
                .isEqualTo(3 * once.attacks().get(0).gradientPasses());
    }

    @Test
    void everyPassIsCounted() {
        AnalyticModel model = noisy(0.05);
        AttackResult result = run(model, 7, 7).attacks().get(0);
        assertThat(model.gradientPasses).hasValue(result.gradientPasses());
        assertThat(result.most().gradientPasses()).isEqualTo(7 * 40);
        assertThat(result.outcomes()).allSatisfy(outcome -> {
            assertThat(outcome.queries() % 7).isZero();
            assertThat(outcome.queries()).isLessThanOrEqualTo(7 * 40);
        });
        assertThat(result.outcomes().stream().mapToLong(Outcome::queries).sum()).isEqualTo(result.gradientPasses());
    }

    @Test
    void noiseIsSaidAndHowItWasMet() {
        CampaignResult met = run(noisy(0.05), PASSES, PASSES);
        Finding averaged = finding(met, "attack/randomised-scores");
        assertThat(averaged.severity()).isEqualTo(Severity.LOW);
        assertThat(averaged.detail()).contains("averaged over 20 passes").contains("more than half of 20 answers");
        assertThat(confidence(met)).isEqualTo(0.5);
        CampaignResult unmet = run(noisy(0.05), 1, 1);
        assertThat(finding(unmet, "attack/randomised-scores").severity()).isEqualTo(Severity.MEDIUM);
        assertThat(confidence(unmet)).isZero();
        assertThat(unmet.measures())
                .filteredOn(measure -> measure.name().equals("gradient_check_error"))
                .allSatisfy(measure -> assertThat(measure.reason()).contains("randomised"));
        assertThat(met.findings()).extracting(Finding::ruleId).doesNotContain("attack/gradient-wrong");
    }

    /** Follows gradients over so many passes, and lets what was found be judged by a vote of another number. */
    private CampaignResult run(AnalyticModel model, int passes, int votes) {
        Campaign campaign = new Campaign(model, examples, ThreatModel.of(Norm.LINF, 0.2), new Budget(100), 1);
        Plan plan = Plan.of(List.of(new SignSteps("steps")), new Budget(100).with(40, 1))
                .withEot(passes);
        CampaignResult result = campaign.run(plan, Conduct.of(Execution.of(1), Progress.SILENT));
        if (passes == votes) {
            return result;
        }
        Examples found = new Examples(result.attacks().get(0).adversarial(), examples.labels());
        Campaign judge = new Campaign(model, found, ThreatModel.of(Norm.LINF, 1).within(-1, 2), new Budget(1), 1);
        return judge.run(
                Plan.of(List.of(new SignSteps("none")), new Budget(1).with(1, 1))
                        .withEot(votes),
                Conduct.of(Execution.of(1), Progress.SILENT));
    }

    /** How many of the examples a vote of the model gets wrong. */
    private long fooled(CampaignResult result) {
        AttackResult attack = result.attacks().get(0);
        boolean judged = attack.attack().equals("none");
        long wrong = 0;
        for (int i = 0; i < examples.count(); i++) {
            int decided =
                    judged ? result.cleanClasses()[i] : attack.outcomes().get(i).adversarialClass();
            wrong += decided == examples.labels()[i] ? 0 : 1;
        }
        return wrong;
    }

    private static Finding finding(CampaignResult result, String rule) {
        return result.findings().stream()
                .filter(finding -> finding.ruleId().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static double confidence(CampaignResult result) {
        return result.measures().stream()
                .filter(measure -> measure.name().equals("evaluation_confidence"))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
