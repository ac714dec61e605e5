package dev.gambeson.attack.gradient.apgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyNetwork;
import dev.gambeson.attack.ball.Ball;
import dev.gambeson.attack.ball.Frame;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.Outcome;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.query.RowRandom;
import dev.gambeson.model.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast Auto-PGD, step by step in place, against the slow one of the paper. */
class ApgdOracleTest {

    @ParameterizedTest
    @CsvSource({
        "LINF, 0.05, 100, 5", "LINF, 0.02, 100, 3", "LINF, 0.1, 37, 10", "LINF, 0.02, 100, 2", "LINF, 0.3, 7, 5",
        "LINF, 0.02, 1, 4", "L2, 0.1, 100, 5", "L2, 0.05, 100, 2", "L2, 0.08, 37, 10", "L2, 0.02, 7, 3"
    })
    void fastAndSlowTakeTheSameSteps(Norm norm, double epsilon, int steps, int classes) {
        for (long seed = 1; seed <= 3; seed++) {
            ToyNetwork network = ToyNetwork.random(seed, classes, 8, 12);
            ThreatModel threat = ThreatModel.of(norm, epsilon);
            // Under L2 no bound is near enough to matter.
            threat = norm == Norm.L2 ? threat.within(-1, 2) : threat;
            Examples examples = RandomExamples.of(network, seed, 30, 12);
            Campaign campaign = new Campaign(network, examples, threat, Budget.STANDARD.with(steps, 1), seed);
            assertSame(campaign, network, new ApgdCe(), Loss.CROSS_ENTROPY);
            assertSame(campaign, network, new ApgdDlr(), classes < 3 ? Loss.MARGIN : Loss.DLR);
        }
    }

    private static void assertSame(Campaign campaign, ToyNetwork network, Attack attack, Loss loss) {
        AttackResult result = campaign.run(List.of(attack), new Execution(1, 7), Progress.SILENT)
                .attacks()
                .get(0);
        int size = campaign.examples().size();
        Norm norm = campaign.threat().norm();
        double epsilon = campaign.threat().epsilon();
        int steps = campaign.budget().steps().orElseThrow();
        for (Outcome outcome : result.outcomes()) {
            if (outcome.attacked()) {
                int row = outcome.row() - 1;
                float[] clean = copy(campaign.examples().inputs().values(), row, size);
                Frame frame = Frame.within(campaign.threat(), clean);
                SplittableRandom random = RowRandom.of(campaign.seed(), row);
                float[] start = new float[size];
                Ball.of(norm, epsilon, frame).surface(random, start);
                for (int i = 0; i < size; i++) {
                    start[i] *= 0.3f;
                }
                SlowApgd slow = new SlowApgd(network, frame, outcome.label(), 0, loss, norm, epsilon, steps);
                float[] expected = slow.run(start);
                String place = attack.name() + ", seed " + campaign.seed() + ", row " + outcome.row();
                assertThat(outcome.queries()).as(place).isEqualTo(slow.asked);
                assertThat(copy(result.adversarial().values(), row, size))
                        .as(place)
                        .containsExactly(expected, within(1e-6f));
            }
        }
    }

    private static float[] copy(float[] values, int row, int size) {
        return Arrays.copyOfRange(values, row * size, (row + 1) * size);
    }

    @Test
    void checkpointsOfAHundredStepsAreThoseOfThePaper() {
        assertThat(reached(100)).containsExactly(22, 41, 57, 70, 80, 87, 93, 99);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 33, 50, 77, 200, 1000})
    void checkpointsOfAnyNumberOfStepsFollowTheFormula(int steps) {
        List<Integer> formula = SlowApgd.checkpoints(steps);
        assertThat(reached(steps))
                .isEqualTo(formula.stream()
                        .filter(step -> step > 0 && step < steps)
                        .toList());
    }

    private static List<Integer> reached(int steps) {
        Checkpoints checkpoints = new Checkpoints(steps);
        List<Integer> reached = new ArrayList<>();
        int last = 0;
        for (int step = 0; step < steps; step++) {
            if (checkpoints.reached(step)) {
                assertThat(checkpoints.interval()).isEqualTo(step - last);
                reached.add(step);
                last = step;
                checkpoints.pass();
            }
        }
        return reached;
    }
}
