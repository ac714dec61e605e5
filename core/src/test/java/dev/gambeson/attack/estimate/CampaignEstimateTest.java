package dev.gambeson.attack.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.HandClock;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.SignSteps;
import dev.gambeson.attack.SlowedNetwork;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyNetwork;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.Conduct;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.suite.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By a clock that only the model moves, so that the estimate can be held against the campaign exactly. */
class CampaignEstimateTest {

    private static final Execution ONE = new Execution(1, 16);

    private final HandClock clock = new HandClock();
    private final SlowedNetwork model = new SlowedNetwork(ToyNetwork.random(3, 4, 8, 10), clock);
    private final Examples examples = RandomExamples.of(model, 3, 100, 10);

    private Campaign campaign(double epsilon) {
        return new Campaign(model, examples, ThreatModel.of(Norm.LINF, epsilon), new Budget(200), 1);
    }

    private Plan plan(Campaign campaign) {
        return Plan.of(
                List.of(new SignSteps("steps"), Attacks.named(List.of("square")).get(0)), campaign.budget());
    }

    @Test
    void theMostIsEveryPassOfEveryAttackInTheTimeOfThisModel() {
        Campaign campaign = campaign(0.1);
        CampaignEstimate estimate = CampaignEstimate.of(campaign, plan(campaign), ONE, clock);
        assertThat(estimate.attacks()).extracting(AttackEstimate::attack).containsExactly("steps", "square");
        assertThat(estimate.attacks())
                .extracting(AttackEstimate::most)
                .containsExactly(new Cost(0, 20 * 100), new Cost(200 * 100, 0));
        assertThat(estimate.attacks().get(0).mostSeconds()).isEqualTo(2000 * SlowedNetwork.GRADIENT, within(1e-9));
        assertThat(estimate.attacks().get(1).mostSeconds()).isEqualTo(20_000 * SlowedNetwork.FORWARD, within(1e-9));
        assertThat(estimate.mostSeconds()).isEqualTo(28, within(1e-9));
    }

    @Test
    void averagedGradientsTakeSoManyTimesAsLong() {
        Campaign campaign = campaign(0.1);
        CampaignEstimate estimate = CampaignEstimate.of(campaign, plan(campaign).withEot(5), ONE, clock);
        assertThat(estimate.attacks().get(0).mostSeconds()).isEqualTo(40, within(1e-9));
        assertThat(estimate.attacks().get(1).mostSeconds()).isEqualTo(20, within(1e-9));
    }

    /** From nearly all examples standing to about a fifth of them. */
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.03, 0.06})
    void theExpectedHoldsWithinAFactorOfTwo(double epsilon) {
        Campaign campaign = campaign(epsilon);
        Plan plan = plan(campaign);
        CampaignEstimate estimate = CampaignEstimate.of(campaign, plan, ONE, clock);
        Instant start = clock.instant();
        var result = campaign.run(plan, Conduct.of(ONE, Progress.SILENT));
        double taken = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        assertThat(estimate.expectedSeconds())
                .as("took %s s, %s stand", taken, result.attacks().get(1).standing())
                .isBetween(taken / 2, taken * 2)
                .isLessThan(estimate.mostSeconds());
    }

    @Test
    void withoutAGradientHalfOfTheExamplesAreTakenToStand() {
        Campaign campaign = campaign(0.1);
        Plan square = Plan.of(Attacks.named(List.of("square")), campaign.budget());
        CampaignEstimate estimate = CampaignEstimate.of(campaign, square, ONE, clock);
        assertThat(model.network().gradientPasses).hasValue(0);
        // All of the first sixteen are right; half of the time, and a twentieth for the other half.
        double right = estimate.expectedSeconds() / estimate.mostSeconds() / 0.525;
        assertThat(right * 16).isEqualTo(Math.rint(right * 16), within(1e-9)).isBetween(8.0, 16.0);
    }
}
